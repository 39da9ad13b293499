/** How far the experiments of a results folder are, read from its small tables while a sweep runs or after it. */
package org.tombola.monitor;
