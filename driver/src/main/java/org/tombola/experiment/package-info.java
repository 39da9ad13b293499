/** Experiments: from a HOCON file to records, and from records to the graph of cells. */
package org.tombola.experiment;
