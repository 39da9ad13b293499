/** Statistics over seeds, on plain numbers: estimators, the bootstrap, paired comparisons, curves. */
package org.tombola.statistics;
