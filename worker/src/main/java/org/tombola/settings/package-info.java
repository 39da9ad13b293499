/** Named, typed and ranged values by which environments, networks and learners are configured. */
package org.tombola.settings;
