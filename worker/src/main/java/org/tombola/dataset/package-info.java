/** Tasks that consist of labelled examples: data sets, generated or read from files. */
package org.tombola.dataset;
