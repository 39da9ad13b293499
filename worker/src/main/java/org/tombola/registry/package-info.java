/** Things that experiments and tables name by a word, and how they are found. */
package org.tombola.registry;
