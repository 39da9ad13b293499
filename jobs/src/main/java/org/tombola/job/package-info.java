/** What a person runs: the commands of {@code bin/tombola}, each also a class for spark-submit. */
package org.tombola.job;
