/** A local page that shows how far a results folder is. */
package org.tombola.dashboard;
