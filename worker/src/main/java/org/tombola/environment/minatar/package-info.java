/** The five games of MinAtar. */
package org.tombola.environment.minatar;
