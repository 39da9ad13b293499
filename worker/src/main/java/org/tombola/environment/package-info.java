/** Tasks; those in which agents act are environments, stepped as batches in primitive arrays. */
package org.tombola.environment;
