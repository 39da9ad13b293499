/** Networks of cells as files for other libraries, and what must be known to use them. */
package org.tombola.export;
