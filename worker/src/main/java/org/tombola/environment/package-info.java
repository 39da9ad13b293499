/** Tasks in which agents act, stepped as batches of parallel environments in primitive arrays. */
package org.tombola.environment;
