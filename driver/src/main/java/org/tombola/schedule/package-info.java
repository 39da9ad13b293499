/** Runs the graph of an experiment's cells: ready queue, bundles, Spark submission, retries, progress, resume. */
package org.tombola.schedule;
