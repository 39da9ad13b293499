package org.tombola.claims;

/**
 * What results say of a claim, for one environment, engine and variant or pair of variants.
 *
 * @param id the claim's short name
 * @param experiments names of the experiments, separated by a comma and a space; empty where no results bear on the claim
 * @param variant names of the variants, likewise; empty where the experiments have none
 * @param environment empty where no results bear on the claim
 * @param engine empty where no results bear on the claim
 * @param test {@code superiority}, {@code non-inferiority} or {@code equivalence}
 * @param measure {@code mean}, {@code difference} or {@code ratio}
 * @param effect NaN where there is none
 * @param low lower end of the effect's 95 % interval, NaN where there is none
 * @param high upper end, NaN where there is none
 * @param margin bound of the test
 * @param seeds how many seeds the effect is computed from
 * @param verdict {@code supported}, {@code contradicted} or {@code undecided}
 * @param reason why so, in words
 */
public record Verdict(
        String id,
        String statement,
        String source,
        String experiments,
        String variant,
        String environment,
        String engine,
        String test,
        String measure,
        double effect,
        double low,
        double high,
        double margin,
        int seeds,
        String verdict,
        String reason) {}
