package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.Compaction;
import org.tombola.table.DamagedFile;
import org.tombola.table.Storage;
import org.tombola.table.TableReader;
import org.tombola.table.Tables;

class TableScanTest {
    @TempDir
    private Path folder;

    @Test
    void oneTaskFindsRowsThatAreMergedTwiceMeanwhile() throws Exception {
        SampleResults results = new SampleResults(folder, "CartPole-v1");
        Storage storage = Storage.at(folder.toString());
        results.complete(new SampleResults.Cell("dense", 0, 1, 500));
        List<String> first = new TableReader(storage).paths(Tables.ATTEMPTS);
        CollectionAccumulator<DamagedFile> damaged = new CollectionAccumulator<>();
        TableScan scan = new TableScan(storage, Tables.ATTEMPTS, List.of("cell_id"), damaged);
        compact(storage);
        assertThat(rows(scan, first.get(0))).hasSize(1);

        results.complete(new SampleResults.Cell("mask/weights", 1, 1, 30));
        List<String> second = new ArrayList<>(new TableReader(storage).paths(Tables.ATTEMPTS));
        second.removeIf(TableReader::isCompacted);
        compact(storage);
        assertThat(rows(scan, second.get(0))).as("both, of which one counts").hasSize(2);

        // What nobody can read is told of also where it is found late.
        String merged = new TableReader(storage).paths(Tables.ATTEMPTS).get(0);
        storage.publish(merged, new byte[] {1, 2, 3});
        TableScan late = new TableScan(storage, Tables.ATTEMPTS, List.of("cell_id"), damaged);
        assertThat(rows(late, first.get(0))).isEmpty();
        assertThat(damaged.value()).extracting(DamagedFile::path).containsExactly(merged);
    }

    private static List<String> rows(TableScan scan, String path) throws IOException {
        List<String> rows = new ArrayList<>();
        scan.call(path).forEachRemaining(row -> rows.add(row.toString()));
        return rows;
    }

    private static void compact(Storage storage) throws IOException, InterruptedException {
        new Compaction(storage, Duration.ZERO, line -> {}).run();
    }
}
