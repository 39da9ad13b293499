package org.tombola.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.ExperimentReader;
import org.tombola.experiment.Experiments;
import org.tombola.table.Storage;
import org.tombola.table.Tables;

class SparkSweepIT {
    @RegisterExtension
    static final SparkExtension SPARK = new SparkExtension("local[2]", Map.of());

    private static final Experiment SMALL = Experiments.small();

    @TempDir
    Path folder;

    @Test
    void sparkAndThisJvmPublishTheSameBytesAndWhatIsLostComesBack() throws IOException, InterruptedException {
        Storage here = storage("here");
        Storage there = storage("spark");
        try (BundleRunner inProcess = new InProcessRunner(2);
                BundleRunner spark = SPARK.runner()) {
            assertThat(Sweeps.sweep(SMALL, inProcess, here)).isZero();
            assertThat(Sweeps.sweep(SMALL, spark, there)).isZero();
            SortedMap<String, String> hashes = Sweeps.hashes(here);
            // 26 cells in 5 tables, and the inputs.
            assertThat(hashes).hasSize(26 * 5 + 1);
            assertThat(Sweeps.hashes(there)).isEqualTo(hashes);
            assertThat(Sweeps.rows(Tables.ATTEMPTS, there)).hasSize(26);

            SplittableRandom random = new SplittableRandom(1);
            int deleted = 0;
            for (String path : there.list(Tables.CELLS.name())) {
                if (random.nextBoolean()) {
                    there.delete(path);
                    deleted++;
                }
            }
            assertThat(deleted).isBetween(5, 21);
            assertThat(Sweeps.sweep(SMALL, spark, there)).isZero();
            assertThat(Sweeps.hashes(there)).isEqualTo(hashes);
            assertThat(Sweeps.rows(Tables.ATTEMPTS, there)).hasSize(26 + deleted);
        }
    }

    @Test
    void studentsAndAgentsOnReducedInputsAreTheSameOnSparkAndInThisJvm() throws IOException, InterruptedException {
        Experiment students = Experiments.small("learner.id=distillation", "pruning.iterations=2");
        Experiment reduced = Experiments.small(
                "name=reduced",
                "pruning.iterations=2",
                "pruning.baselines=[]",
                "reduced-inputs.agents=[alive-inputs,random-inputs,relevant-inputs]");
        Storage here = storage("here");
        Storage there = storage("spark");
        try (BundleRunner inProcess = new InProcessRunner(2);
                BundleRunner spark = SPARK.runner()) {
            for (Experiment experiment : List.of(students, reduced)) {
                assertThat(Sweeps.sweep(experiment, inProcess, here)).isZero();
                assertThat(Sweeps.sweep(experiment, spark, there)).isZero();
            }
        }
        // Two seeds: expert, dense student, four baselines twice; then the dense agent, two tickets, two times two
        // agents on
        // what these left over and one on what is relevant.
        assertThat(Sweeps.rows(Tables.CELLS, here)).hasSize(2 * (1 + 1 + 4 * 2) + 2 * (1 + 2 + 2 * 2 + 1));
        assertThat(Sweeps.hashes(there)).isEqualTo(Sweeps.hashes(here));
    }

    @Test
    void agentsThatDl4jTrainsKeepToTheirMasks() throws IOException, InterruptedException {
        Path file = Path.of(System.getProperty("tombola.root"), "conf", "experiments", "quickstart-dl4j.conf");
        Storage results = storage("dl4j");
        try (BundleRunner spark = SPARK.runner()) {
            assertThat(Sweeps.sweep(ExperimentReader.read(file, List.of()), spark, results))
                    .isZero();
        }
        assertThat(Sweeps.rows(Tables.CELLS, results))
                .hasSize(9)
                .allSatisfy(cell -> assertThat(cell.number("mask_violations")).isZero())
                .extracting(cell -> cell.text("status"))
                .containsOnly("completed");
    }

    private Storage storage(String name) {
        return Storage.at(folder.resolve(name).toString());
    }
}
