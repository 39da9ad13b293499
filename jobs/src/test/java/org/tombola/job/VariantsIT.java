package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment with variants, from its file to tables, views, claims and report. */
class VariantsIT {
    private static final String SMALL = CommandsIT.SMALL
            + "variants = [{ name = fifth, pruning.fraction = 0.2 }, { name = half, pruning.fraction = 0.5 }]\n";
    private static final String CLAIMS = """
            claims = [{
              id = better-than-dense, statement = "It is.", source = me, effect = difference, test = superiority, margin = 0
              needs = "tickets, dense agents", variant = half
              query = "SELECT *, best_return_fresh AS value, 0.5 AS reference FROM curve_cells WHERE baseline = 'mask/weights' AND imp_iteration = 1"
            }]
            """;

    @TempDir
    Path folder;

    private Path results;
    private int status;

    @Test
    void variantsAreOneSweepWithViewsAndClaimsOfEach() throws IOException {
        results = folder.resolve("results");
        Path file = Files.writeString(folder.resolve("small.conf"), SMALL);

        assertThat(output("plan", file.toString()))
                .containsPattern("fifth +3 +0 +3\nhalf +3 +0 +3\nall +5 +0 +5\n1 of the cells are shared by variants");
        assertThat(sweep(file))
                .contains("5 cells, 0 of them there already; training 5 on local[2]")
                .contains("2/2 variants")
                .contains("fifth: CartPole-v1, ppo, simd: mean return")
                .contains("half: CartPole-v1, ppo, simd: mean return");
        assertThat(status).isZero();
        assertThat(sweep(file)).contains("all 5 cells are there already; nothing to train");
        assertThat(output("sql", "--format", "csv", """
                SELECT variant, baseline, imp_iteration, round(density, 1), cells FROM ticket_curve ORDER BY 1, 2, 3
                """).lines())
                .containsExactly(
                        "variant,baseline,imp_iteration,\"round(density, 1)\",cells",
                        "fifth,mask/weights,0,1.0,1",
                        "fifth,mask/weights,1,0.8,1",
                        "fifth,random/re-init,0,1.0,1",
                        "fifth,random/re-init,1,0.8,1",
                        "half,mask/weights,0,1.0,1",
                        "half,mask/weights,1,0.5,1",
                        "half,random/re-init,0,1.0,1",
                        "half,random/re-init,1,0.5,1");
        Path claims = Files.writeString(folder.resolve("claims.conf"), CLAIMS);
        assertThat(output("claims", "--claims", claims.toString()).lines())
                .filteredOn(line -> line.contains("better-than-dense"))
                .singleElement()
                .asString()
                .contains(" half ", "1 of the 5 seeds that a verdict needs");

        Files.writeString(
                file, SMALL.replace("name = fifth, pruning.fraction = 0.2", "name = third, pruning.fraction = 0.3"));
        assertThat(sweep(file)).contains("5 cells, 3 of them there already; training 2 on local[2]");
        assertThat(Files.readString(results.resolve("report-small.html")))
                .contains("\"fifth\"")
                .contains("\"half\"")
                .contains("\"third\"");
        Files.writeString(file, SMALL.replace("0.5", "0.4"));
        assertThat(sweep(file)).isEmpty();
        assertThat(status).isEqualTo(1);
    }

    private String sweep(Path file) {
        return output("sweep", file.toString(), "--master", "local[2]");
    }

    /** Runs a command on the results and returns what it prints; its exit status is kept. */
    private String output(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--results", results.toString()));
        Printed printed = Printed.by(all.toArray(String[]::new));
        status = printed.status();
        return printed.text();
    }
}
