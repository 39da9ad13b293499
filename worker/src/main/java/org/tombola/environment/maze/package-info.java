/** A maze with coins, poison and two patrolling enemies. */
package org.tombola.environment.maze;
