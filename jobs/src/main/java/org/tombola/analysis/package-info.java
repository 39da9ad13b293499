/** Results as tables, statistics and pictures: all of it read from a results folder through Spark SQL. */
package org.tombola.analysis;
