/** Random numbers: counter-based streams, one per purpose, so that results depend on names and not on order. */
package org.tombola.random;
