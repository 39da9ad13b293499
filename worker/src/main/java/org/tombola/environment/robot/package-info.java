/** Robots that learn to walk, as PyBullet's environments, on the Bullet library that these use. */
package org.tombola.environment.robot;
