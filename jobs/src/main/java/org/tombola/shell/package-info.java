/** A prompt for queries: editing, history and completion at a terminal; knows nothing of who answers. */
package org.tombola.shell;
