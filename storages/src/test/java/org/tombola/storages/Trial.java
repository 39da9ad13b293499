package org.tombola.storages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.tombola.table.ContentHash;
import org.tombola.table.Storage;
import org.tombola.table.TableSchema;
import org.tombola.table.Tables;

/** A small experiment, what it publishes on a disk, and what is done to it on other storages. */
final class Trial {
    static final int CELLS = 12;

    /** A folder's name on any file system but that of Windows. */
    static final String ODD_NAME = "my results/100% #1 [a]{b}+Tómbola";

    private static final List<TableSchema> DETERMINISTIC =
            List.of(Tables.CELLS, Tables.RETURNS, Tables.METRICS, Tables.MASKS, Tables.WEIGHTS, Tables.INPUTS);
    private static final String EXPERIMENT = """
        name = stored
        seeds = 2
        environment.id = CartPole-v1
        environment-steps = 40000
        learner { environments = 4, rollout-steps = 32, minibatch-size = 64 }
        network.hidden = [16]
        evaluation { points = 2, episodes = 2, fresh-episodes = 2 }
        pruning { iterations = 5, fraction = 0.3, baselines = [mask/weights] }
        """;

    private final Product product;
    private final Storage results;
    private final Path experiment;
    private final SortedMap<String, String> undisturbed;

    /** Sweeps on the disk, where nothing happens. */
    Trial(Product product, Storage results) throws IOException, InterruptedException {
        this.product = product;
        this.results = results;
        this.experiment = Files.writeString(product.folder().resolve("stored.conf"), EXPERIMENT);
        Storage disk = Storage.at(product.folder().resolve("undisturbed").toString());
        product.run("undisturbed.log", sweep(disk, "local[2]"));
        this.undisturbed = hashes(disk);
        assertThat(undisturbed).hasSize(CELLS * 5 + 1);
    }

    Path experiment() {
        return experiment;
    }

    /** Returns the command that sweeps on the storage. */
    List<String> sweep(String master) {
        return sweep(results, master);
    }

    private List<String> sweep(Storage storage, String master) {
        return List.of(
                "sweep",
                experiment.toString(),
                "--results",
                storage.location(),
                "--master",
                master,
                "--checkpoint-seconds",
                "0.2");
    }

    /** Kills the driver of a sweep when some cells are there, and gives the same command again. */
    void theDriverIsKilledAndTheSameCommandGoesOn(String master) throws IOException, InterruptedException {
        Process driver = product.start("killed.log", sweep(master));
        awaitCells(3, driver);
        driver.destroyForcibly();
        assertThat(driver.waitFor(10, TimeUnit.SECONDS)).isTrue();
        int kept = cells();
        assertThat(kept).isBetween(3, CELLS - 1);

        assertThat(product.run("resumed.log", sweep(master)))
                .contains("taking over the lease of process " + driver.pid())
                .contains("12 cells, " + kept + " of them there already; training " + (CELLS - kept))
                .contains("all cells are done");
        requireTheSameTables();
    }

    /** Damages a file of the tables; the next sweep sets it aside and trains its cell again. */
    void aDamagedFileIsSetAsideAndItsCellTrainedAgain(String master) throws IOException, InterruptedException {
        String path = results.list(Tables.WEIGHTS.name()).get(CELLS - 1);
        results.publish(path, "no table".getBytes(StandardCharsets.UTF_8));

        assertThat(product.run("damaged.log", sweep(master)))
                .contains("set aside, missing or damaged: ")
                .contains("12 cells, 11 of them there already; training 1 on");
        assertThat(results.exists(Storage.SET_ASIDE + "/" + path)).isTrue();
        requireTheSameTables();
    }

    /** Looks at the results as people do, by commands that only read. */
    void statusSqlAndReportReadIt() throws IOException, InterruptedException {
        String location = results.location();
        assertThat(product.run("status.log", List.of("status", "--results", location)))
                .contains("stored")
                .contains("12");
        String query = "SELECT count(*) AS cells, count(DISTINCT imp_iteration) AS iterations FROM ticket_curve"
                + " WHERE baseline = 'mask/weights'";
        assertThat(product.run("sql.log", List.of("sql", query, "--format", "csv", "--results", location)))
                .contains("6,6");
        assertThat(product.run("report.log", List.of("report", "--results", location)))
                .contains(location);
    }

    /** Merges the files of the cells, which no command notices. */
    void mergedFilesCountAsBefore() throws IOException, InterruptedException {
        String location = results.location();
        assertThat(product.run("compact.log", List.of("compact", "--grace-seconds", "0", "--results", location)))
                .contains("cells of CartPole-v1: 12 files into 1");
        assertThat(product.run("merged.log", sweep("local[2]")))
                .contains("all 12 cells are there already; nothing to train");
    }

    /** Every file of the deterministic tables has the bytes that it has on the disk. */
    void requireTheSameTables() throws IOException {
        assertThat(hashes(results)).isEqualTo(undisturbed);
    }

    /** Waits until a sweep, which is to live until then, has published some cells. */
    void awaitCells(int count, Process sweep) throws IOException, InterruptedException {
        while (cells() < count) {
            assertThat(sweep.isAlive())
                    .as("the sweep ended: its log is in %s", product.folder())
                    .isTrue();
            Thread.sleep(50);
        }
    }

    int cells() throws IOException {
        return results.list(Tables.CELLS.name()).size();
    }

    private static SortedMap<String, String> hashes(Storage storage) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (TableSchema table : DETERMINISTIC) {
            for (String path : storage.list(table.name())) {
                hashes.put(path, ContentHash.of(storage.read(path)));
            }
        }
        return hashes;
    }
}
