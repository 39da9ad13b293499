/** Masks over an agent's parameters, and the rules by which weights are removed. */
package org.tombola.pruning;
