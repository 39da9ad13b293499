/** Environments of Python's Gymnasium, stepped by processes of the user's own Python. */
package org.tombola.environment.gymnasium;
