/** Landing on the moon, on LiquidFun's Box2D. */
package org.tombola.environment.lander;
