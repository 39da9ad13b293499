package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellId;
import org.tombola.table.CellCatalog;
import org.tombola.table.Storage;

/** The commands as a person runs them, one after the other on one results folder. */
class CommandsIT {
    static final String SMALL = """
        name = small
        seeds = 1
        environment.id = CartPole-v1
        environment-steps = 512
        learner { environments = 4, rollout-steps = 32, minibatch-size = 64 }
        network.hidden = [8]
        evaluation { points = 2, episodes = 2, fresh-episodes = 2 }
        pruning { iterations = 1, fraction = 0.98, baselines = [mask/weights, random/re-init] }
        """;

    private static final String IMAGES = """
            name = images
            seeds = 1
            data-set { id = bordered-images, training-examples = 200, validation-examples = 50, test-examples = 100 }
            environment-steps = 640
            network.hidden = [8]
            evaluation.points = 2
            pruning { iterations = 1, baselines = [mask/weights] }
            reduced-inputs.agents = [relevant-inputs]
            """;

    private static final String CONFIGURATION = "\"environment-steps\":512";

    @TempDir
    Path folder;

    private int status;

    @Test
    void aSweepTrainsReportsAndTheSecondOneTrainsNothing() throws IOException {
        Path results = folder.resolve("results");
        String experiment =
                Files.writeString(folder.resolve("small.conf"), SMALL).toString();
        String[] sweep = {"sweep", experiment, "--results", results.toString(), "--master", "local[2]"};

        assertThat(output(sweep))
                .contains("3 cells, 0 of them there already; training 3 on local[2]")
                .contains("mask/weights")
                .containsPattern("\nrandom play: \\d")
                .doesNotContain(CONFIGURATION)
                .contains("report: " + results.resolve("report-small.html"));
        assertThat(status).isZero();
        assertThat(results.resolve("report-small.html")).isNotEmptyFile();
        String foreign = "cells/environment=CartPole-v1/notes.parquet";
        Files.writeString(results.resolve(foreign), "somebody's");
        FileTime written = Files.getLastModifiedTime(results.resolve("report-small.html"));
        assertThat(output(sweep))
                .contains("all 3 cells are there already; nothing to train")
                .contains("left alone, not a file of Tombola by its name: " + foreign + ": ")
                .contains("report: " + results.resolve("report-small.html"));
        assertThat(status).isZero();
        assertThat(Files.getLastModifiedTime(results.resolve("report-small.html")))
                .isEqualTo(written);
        assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
        assertThat(verbose(sweep)).contains(CONFIGURATION);
        Files.delete(results.resolve(foreign));
        Files.delete(results.resolve("report-small.html"));
        output(sweep);
        assertThat(results.resolve("report-small.html")).isNotEmptyFile();

        assertThat(output("plan", experiment, "--results", results.toString())).contains("0 environment steps to do");
        assertThat(output("status", "--results", results.toString()))
                .containsPattern("small +3 +3 +0 +0 +2\n")
                .contains("no path from input to output in a network of 2 cells");
        String ticket = ticket(results);
        assertThat(output("cell", ticket, "--results", results.toString())).contains("imp 1 mask/weights");
        assertThat(output("reproduce", ticket, "--results", results.toString())).contains("identical, bit for bit");
        Path model = folder.resolve("ticket.zip");
        output("export", ticket, model.toString(), "--results", results.toString());
        assertThat(status).isZero();
        assertThat(model).isNotEmptyFile();
    }

    @Test
    void aSweepOfADataSetShowsAccuracyAndWhichInputsAreSeen() throws IOException {
        Path results = folder.resolve("results");
        String experiment =
                Files.writeString(folder.resolve("images.conf"), IMAGES).toString();
        assertThat(output("sweep", experiment, "--results", results.toString(), "--master", "local[2]"))
                .contains("bordered-images, classification, simd: accuracy of the best checkpoint on test examples");
        assertThat(output(
                        "sql",
                        "SELECT imp_iteration, visible_inputs, recall FROM input_relevance WHERE imp_iteration = 0",
                        "--format",
                        "csv",
                        "--results",
                        results.toString()))
                .contains("0,256.0,1.0");
        assertThat(Files.readString(results.resolve("report-images.html"))).contains("\\\"data-set\\\":{");

        String ticket = ticket(results);
        assertThat(output("reproduce", ticket, "--results", results.toString())).contains("identical, bit for bit");
        output("export", ticket, folder.resolve("classifier.zip").toString(), "--results", results.toString());
        assertThat(status).isZero();
        assertThat(output("data-sets")).containsPattern("bordered-images +256 inputs, 10 classes, 10,000 \\+ 1,000 ");
        output("play", ticket, "--results", results.toString());
        assertThat(status).isEqualTo(1);
    }

    @Test
    void whatCannotBeDoneIsSaidInALineAndLeavesNothing() throws IOException {
        Path results = folder.resolve("results");
        Path mistaken = Files.writeString(folder.resolve("mistaken.conf"), SMALL.replace("seeds = 1", "seeds = 0"));
        output("sweep", mistaken.toString(), "--results", results.toString());
        assertThat(status).isEqualTo(1);
        assertThat(results).doesNotExist();

        Path plain = Files.writeString(folder.resolve("plain"), "a file");
        String experiment =
                Files.writeString(folder.resolve("small.conf"), SMALL).toString();
        output("sweep", experiment, "--results", plain.resolve("below").toString());
        assertThat(status).isEqualTo(1);
        output("status", "--results", results.toString());
        assertThat(status).isEqualTo(1);
        output("sweep");
        assertThat(status).isEqualTo(2);
    }

    @Test
    void whatABuildRunsToPrepareForCommandsEndsWell() throws IOException {
        output("rehearse", folder.resolve("rehearsal").toString());

        assertThat(status).isZero();
        assertThat(folder.resolve("rehearsal/results/report-rehearsal.html")).isNotEmptyFile();
    }

    static String ticket(Path results) throws IOException {
        CellCatalog catalog = CellCatalog.read(Storage.at(results.toString()), damaged -> {
            throw new IllegalStateException(damaged);
        });
        return catalog.entries().values().stream()
                .filter(entry -> entry.row().text("baseline").equals("mask/weights"))
                .map(CellCatalog.Entry::id)
                .map(CellId::abbreviated)
                .findFirst()
                .orElseThrow();
    }

    private String verbose(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--verbose";
        try {
            return output(all);
        } finally {
            LogSettingsTest.beQuiet();
        }
    }

    /** Runs a command and returns what it prints; its exit status is kept. */
    private String output(String... arguments) {
        Printed printed = Printed.by(arguments);
        status = printed.status();
        return printed.text();
    }
}
