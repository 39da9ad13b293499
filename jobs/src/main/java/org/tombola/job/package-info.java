/** The commands that a person runs. */
package org.tombola.job;
