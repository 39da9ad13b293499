/** Learning algorithms, and the training loop with its evaluations that all of them share. */
package org.tombola.learner;
