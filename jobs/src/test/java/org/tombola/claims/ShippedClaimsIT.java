package org.tombola.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tombola.analysis.SparkExtension;

/** Each shipped claim on effects far above its margin, inside and far below it: the verdicts follow from its words alone. */
@ExtendWith(SparkExtension.class)
final class ShippedClaimsIT {
    /** Normalised returns of four baselines, by how much further students were pruned, and densities of three layers. */
    private static final String EFFECTS = """
            VALUES
              ('above',  1.5D,  2.0D,   0.2D,   0.1D,   3D, 0.02D, 0.3D,  0.3D),
              ('inside', 0.98D, 0.966D, 0.963D, 0.96D,  0D, 0.1D,  0.1D,  0.1D),
              ('below',  0.5D,  0.2D,   0.6D,   0.15D, -3D, 0.3D,  0.02D, 0.02D),
              ('worse',  0.5D,  0.5D,   0.5D,   0.8D,   0D, 0.1D,  0.1D,  0.1D)
            """;

    private static final List<String> EXPERIMENTS = List.of("above", "inside", "below", "worse");

    /** By claim, what is to be said of each experiment. Tickets that are worse than random networks have no effect to share. */
    private static final Map<String, List<String>> VERDICTS = Map.of(
            // "As well as": better is as well, and so is what differs by less than counts.
            "tickets-match-dense", List.of("supported", "supported", "contradicted", "contradicted"),
            // "Better by more than 5 %": about equal is not.
            "tickets-beat-random", List.of("supported", "contradicted", "supported", "contradicted"),
            // "Most": less than half is not most, and neither is less than nothing.
            "mask-explains-most", List.of("supported", "contradicted", "contradicted", "undecided"),
            "mask-with-densities-explains-most", List.of("supported", "contradicted", "contradicted", "undecided"),
            // "Does not impair": to improve is not to impair.
            "permuted-weights-do-no-harm", List.of("supported", "supported", "contradicted", "supported"),
            // "Further", "more": of about equal ones one cannot say which is.
            "students-prune-further", List.of("supported", "undecided", "contradicted", "undecided"),
            "first-layer-sparser-than-hidden", List.of("supported", "undecided", "contradicted", "undecided"),
            "first-layer-sparser-than-last", List.of("supported", "undecided", "contradicted", "undecided"));

    @Test
    void a_verdict_is_what_the_words_of_the_claim_say_of_the_effect(SparkSession spark) {
        registerEffects(spark);

        Map<String, Map<String, String>> verdicts = new TreeMap<>();
        for (Verdict verdict : Claims.shipped().evaluate(spark, Set.of())) {
            verdicts.computeIfAbsent(verdict.id(), id -> new TreeMap<>()).put(verdict.experiments(), verdict.verdict());
        }

        assertThat(verdicts).containsOnlyKeys(VERDICTS.keySet());
        VERDICTS.forEach((claim, expected) -> assertThat(EXPERIMENTS)
                .as(claim)
                .extracting(experiment -> verdicts.get(claim).get(compared(claim, experiment)))
                .isEqualTo(expected));
    }

    /** Returns the names of the experiments that a claim compares. */
    private static String compared(String claim, String experiment) {
        return claim.equals("students-prune-further") ? experiment + " students, agents" : experiment;
    }

    /** Registers the views that claims read, with six seeds of which every other one is a little better. */
    private static void registerEffects(SparkSession spark) {
        view(
                spark,
                "effects",
                "SELECT * FROM (" + EFFECTS + ") AS effects"
                        + " (experiment, weights, permuted, shuffled, random, further, first, hidden, last)");
        view(spark, "seeds", "SELECT id AS seed, 0.002D * (id % 2) - 0.001D AS noise FROM range(6)");
        view(spark, "curve_areas", """
                SELECT experiment, '' AS variant, 'v' AS environment, 'ppo' AS learner, 'simd' AS engine, baseline,
                  11 AS iterations, seed,
                  CAST(area + CASE WHEN baseline = 'mask/weights' THEN noise ELSE 0 END AS DOUBLE) AS area
                FROM effects CROSS JOIN seeds LATERAL VIEW stack(4,
                  'mask/weights', weights, 'mask/permuted', permuted, 'permuted/permuted', shuffled, 'random/re-init', random
                ) AS baseline, area""");
        view(spark, "normalised_returns", """
                SELECT experiment, variant, environment, learner, engine, baseline, imp_iteration, seed,
                  CASE WHEN imp_iteration = 0 THEN 1E0 ELSE area END AS normalised_return
                FROM curve_areas CROSS JOIN (VALUES 0, 11) AS iterations (imp_iteration)""");
        view(spark, "ticket_curve", """
                SELECT DISTINCT experiment, variant, environment, engine, baseline, imp_iteration,
                  CASE WHEN imp_iteration = 0 THEN 1E0 ELSE 0.09E0 END AS density
                FROM normalised_returns""");
        view(spark, "curve_cells", """
                SELECT experiment, variant, environment, engine, baseline, imp_iteration, seed,
                  concat(experiment, seed) AS cell_id
                FROM normalised_returns WHERE imp_iteration > 0""");
        view(spark, "masks", """
                SELECT concat(experiment, seed) AS cell_id, 'final' AS snapshot, layer,
                  CAST(density + CASE WHEN layer = 'actor/0' THEN noise ELSE 0 END AS DOUBLE) AS density
                FROM effects CROSS JOIN seeds
                LATERAL VIEW stack(3, 'actor/0', first, 'actor/1', hidden, 'actor/2', last) AS layer, density""");
        view(spark, "degradation", """
                SELECT concat(experiment, ' students') AS experiment, '' AS variant, 'v' AS environment, 'distillation' AS learner,
                  'simd' AS engine, 'mask/weights' AS baseline, seed, CAST(5 + further + seed % 2 AS INT) AS imp_iteration,
                  11 AS last_iteration
                FROM effects CROSS JOIN seeds
                UNION ALL
                SELECT 'agents', '', 'v', 'ppo', 'simd', 'mask/weights', seed, CAST(6 - seed % 2 AS INT), 11 FROM seeds""");
    }

    private static void view(SparkSession spark, String name, String query) {
        spark.sql(query).createOrReplaceTempView(name);
    }
}
