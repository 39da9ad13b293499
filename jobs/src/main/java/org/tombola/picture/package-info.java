/** Pictures for terminals and files. */
package org.tombola.picture;
