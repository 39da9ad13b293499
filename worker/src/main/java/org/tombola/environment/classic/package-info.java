/** The classic control tasks with Gymnasium's dynamics and seeding. */
package org.tombola.environment.classic;
