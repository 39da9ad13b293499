/** Statements about tickets, as reviewed data, and what results say of them. */
package org.tombola.claims;
