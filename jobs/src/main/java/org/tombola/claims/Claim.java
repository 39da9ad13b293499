package org.tombola.claims;

import java.util.Optional;

/**
 * A statement that results can support or contradict.
 *
 * @param id short name, unique in its file
 * @param statement the statement in words
 * @param source who says so
 * @param query SQL on the tables and views of results, a row per seed
 * @param measure how the rows become an effect
 * @param hypothesis what is claimed of the effect
 * @param margin the bound of the hypothesis, at least 0, in units of the effect
 * @param needs which results must be there for the query to have rows
 * @param variant whose rows alone count; empty if those of all variants do
 */
record Claim(
        String id,
        String statement,
        String source,
        String query,
        Measure measure,
        Hypothesis hypothesis,
        double margin,
        String needs,
        Optional<String> variant) {}
