/** What environments have in common that are computed by native physics libraries. */
package org.tombola.environment.physics;
