/** Cells: what one training run is made of, its identity, and how it is run. */
package org.tombola.cell;
