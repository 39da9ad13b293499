package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.SampleResults.Cell;
import org.tombola.analysis.SampleResults.Origin;
import org.tombola.claims.Claims;
import org.tombola.claims.InvalidClaimsException;
import org.tombola.claims.Verdict;
import org.tombola.table.Storage;

@ExtendWith(SparkExtension.class)
final class ClaimsIT {
    private static final int SEEDS = 6;
    private static final int ITERATIONS = 11;

    private static final Origin AGENT = new Origin("agent", "ppo");
    private static final Origin STUDENT = new Origin("student", "distillation");

    @TempDir
    private Path folder;

    @Test
    void the_shipped_claims_are_judged_on_results_that_are_as_the_paper_says(SparkSession spark) {
        Map<String, Integer> collapse =
                Map.of("mask/weights", 11, "mask/permuted", 11, "permuted/permuted", 4, "random/re-init", 3);
        write(AGENT, collapse);
        write(STUDENT, Map.of("mask/weights", ITERATIONS + 1));
        ResultTables.register(spark, Storage.at(folder.toString()));

        Map<String, Verdict> agent = byId(Claims.shipped().evaluate(spark, Set.of("agent")));
        assertThat(agent.get("tickets-match-dense").verdict()).isEqualTo("contradicted");
        assertThat(agent.get("tickets-beat-random").verdict()).isEqualTo("contradicted");
        assertThat(agent.get("mask-explains-most").verdict()).isEqualTo("supported");
        assertThat(agent.get("mask-explains-most").effect()).isGreaterThan(0.8).isLessThan(1);
        assertThat(agent.get("permuted-weights-do-no-harm").verdict()).isEqualTo("supported");
        assertThat(agent.get("first-layer-sparser-than-hidden").verdict()).isEqualTo("contradicted");
        Verdict alone = agent.get("students-prune-further");
        assertThat(alone.verdict()).isEqualTo("undecided");
        assertThat(alone.effect()).isNaN();
        assertThat(alone.reason()).startsWith("needs an experiment with learner distillation");

        Map<String, Verdict> student = byId(Claims.shipped().evaluate(spark, Set.of("student")));
        assertThat(student.get("tickets-match-dense").verdict()).isEqualTo("supported");
        assertThat(student.get("tickets-beat-random").reason()).startsWith("needs ");

        Verdict both = Claims.shipped().evaluate(spark, Set.of()).stream()
                .filter(verdict -> verdict.id().equals("students-prune-further"))
                .findFirst()
                .orElseThrow();
        assertThat(both.verdict()).isEqualTo("supported");
        assertThat(both.experiments()).isEqualTo("student, agent");
        assertThat(both.seeds()).isEqualTo(SEEDS);
        assertThat(both.effect()).isBetween(0.9, 2.0);
        assertThat(both.reason()).contains("6 of 6 seeds lie beyond the measured range");
    }

    @Test
    void areas_are_compared_over_the_range_that_all_compared_baselines_have(SparkSession spark) {
        List<String> claims =
                List.of("mask-explains-most", "mask-with-densities-explains-most", "permuted-weights-do-no-harm");
        Map<String, Integer> collapse = Map.of(
                "mask/weights",
                12,
                "mask/permuted",
                11,
                "permuted/permuted",
                4,
                "random/re-init",
                3,
                "mask/re-init",
                2);
        write(AGENT, collapse);
        write(new Origin("further", "ppo"), collapse, Map.of("mask/weights", ITERATIONS + 4, "mask/re-init", 3));
        write(new Origin("partly", "ppo"), collapse, Map.of("permuted/permuted", 0));
        ResultTables.register(spark, Storage.at(folder.toString()));

        Map<String, Verdict> agent = byId(Claims.shipped().evaluate(spark, Set.of("agent")));
        Map<String, Verdict> further = byId(Claims.shipped().evaluate(spark, Set.of("further")));
        Map<String, Verdict> partly = byId(Claims.shipped().evaluate(spark, Set.of("partly")));

        assertThat(claims).allSatisfy(claim -> {
            assertThat(agent.get(claim).verdict()).isEqualTo("supported");
            assertThat(numbers(further.get(claim))).isEqualTo(numbers(agent.get(claim)));
        });
        assertThat(partly.get("mask-explains-most").reason()).startsWith("needs ");
        assertThat(claims.subList(1, 3))
                .allSatisfy(claim -> assertThat(numbers(partly.get(claim))).isEqualTo(numbers(agent.get(claim))));
    }

    @Test
    void variants_are_judged_by_themselves(SparkSession spark) throws IOException {
        write(new Origin("agent", "good", "ppo"), Map.of("mask/weights", ITERATIONS + 1));
        write(new Origin("agent", "poor", "ppo"), Map.of("mask/weights", 3));
        write(new Origin("agent", "students", "distillation"), Map.of("mask/weights", ITERATIONS + 1));
        ResultTables.register(spark, Storage.at(folder.toString()));

        List<Verdict> verdicts = Claims.shipped().evaluate(spark, Set.of("agent"));
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.id().equals("tickets-match-dense"))
                .extracting(Verdict::variant, Verdict::verdict)
                .containsExactlyInAnyOrder(
                        tuple("good", "supported"), tuple("poor", "contradicted"), tuple("students", "supported"));
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.id().equals("students-prune-further"))
                .extracting(Verdict::experiments, Verdict::variant, Verdict::verdict)
                .containsExactlyInAnyOrder(
                        tuple("agent", "students, good", "undecided"), tuple("agent", "students, poor", "supported"));
        assertThat(VerdictTable.text(verdicts, ResultFormat.TABLE)).contains("variant", "students, good");
    }

    @Test
    void verdicts_need_seeds_and_something_to_be_a_share_of(SparkSession spark) throws IOException {
        assertThat(only(spark, "superiority", "difference", "(1, 5, 1), (2, 6, 1), (3, 7, 1), (4, 5, 1)"))
                .extracting(Verdict::verdict, Verdict::reason)
                .containsExactly("undecided", "4 of the 5 seeds that a verdict needs");
        assertThat(only(spark, "superiority", "ratio", "(1, 1, 1), (2, 1, -1), (3, 1, 1), (4, 1, -1), (5, 1, 0)"))
                .extracting(Verdict::verdict, Verdict::reason)
                .containsExactly("undecided", "what it is a share of cannot be told from zero");
        assertThat(only(spark, "superiority", "ratio", "(1, 3, 4), (2, 3, 4), (3, 3, 4), (4, 3, 4), (5, 3, 4)"))
                .extracting(Verdict::verdict, Verdict::effect)
                .containsExactly("supported", 0.75);
        assertThat(only(spark, "equivalence", "difference", "(1, 3, 4), (2, 3, 4), (3, 3, 4), (4, 4, 4), (5, 5, 4)"))
                .extracting(Verdict::verdict, Verdict::seeds)
                .containsExactly("undecided", 5);
    }

    @Test
    void a_query_that_does_not_fit_is_named(SparkSession spark) throws IOException {
        assertThatThrownBy(() -> only(spark, "superiority", "difference", "(1, 5, 1), (1, 6, 1)"))
                .isInstanceOf(InvalidClaimsException.class)
                .hasMessage("the query of claim it has two rows for seed 1 of [e]");
        Path file = claims("superiority", "difference", "SELECT 1 AS seed");
        assertThatThrownBy(() -> Claims.read(file).evaluate(spark, Set.of()))
                .isInstanceOf(InvalidClaimsException.class)
                .hasMessageContaining("the query of claim it lacks engine, environment, experiment, reference, value");
        Path broken = claims("superiority", "difference", "SELECT FROM nowhere WHERE");
        assertThatThrownBy(() -> Claims.read(broken).evaluate(spark, Set.of()))
                .isInstanceOf(InvalidClaimsException.class)
                .hasMessageStartingWith("the query of claim it fails: ");
    }

    /** Writes curves that reach about 500 before some IMP iteration and about 50 from it on. */
    private void write(Origin origin, Map<String, Integer> collapse) {
        write(origin, collapse, Map.of());
    }

    /** Writes curves of which some end at other IMP iterations than {@value #ITERATIONS}. */
    private void write(Origin origin, Map<String, Integer> collapse, Map<String, Integer> last) {
        SampleResults results = new SampleResults(folder, "CartPole-v1", origin);
        for (int seed = 0; seed < SEEDS; seed++) {
            results.complete(new Cell("dense", 0, seed, 500));
            for (Map.Entry<String, Integer> baseline : collapse.entrySet()) {
                for (int k = 1; k <= last.getOrDefault(baseline.getKey(), ITERATIONS); k++) {
                    double value = k < baseline.getValue() ? 495 + seed % 3 : 50 + seed % 3;
                    results.complete(new Cell(baseline.getKey(), k, seed, value));
                }
            }
        }
        results.writeExperiment();
    }

    private Verdict only(SparkSession spark, String test, String effect, String rows) throws IOException {
        String query = "SELECT 'e' AS experiment, 'v' AS environment, 'simd' AS engine, seed,"
                + " CAST(value AS DOUBLE) AS value, CAST(reference AS DOUBLE) AS reference FROM VALUES " + rows
                + " AS seeds (seed, value, reference)";
        List<Verdict> verdicts = Claims.read(claims(test, effect, query)).evaluate(spark, Set.of());
        assertThat(verdicts).hasSize(1);
        assertThat(VerdictTable.text(verdicts, ResultFormat.TABLE)).doesNotContain("variant");
        return verdicts.get(0);
    }

    private Path claims(String test, String effect, String query) throws IOException {
        return Files.writeString(folder.resolve("claims.conf"), """
                claims = [{
                  id = it, statement = "It is so.", source = me, effect = %s, test = %s, margin = 0.5, needs = rows
                  query = "%s"
                }]
                """.formatted(effect, test, query));
    }

    private static List<Object> numbers(Verdict verdict) {
        return List.of(verdict.seeds(), verdict.effect(), verdict.low(), verdict.high());
    }

    private static Map<String, Verdict> byId(List<Verdict> verdicts) {
        return verdicts.stream().collect(Collectors.toMap(Verdict::id, verdict -> verdict));
    }
}
