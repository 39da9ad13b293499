/** Environments tried before anybody trains in them: whether they do what {@link org.tombola.environment.Environment} says. */
package org.tombola.environment.check;
