/** A standalone Spark cluster as processes of this machine, from the jars that Tombola was built with. */
package org.tombola.cluster;
