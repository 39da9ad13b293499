package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {
    @TempDir
    Path folder;

    @Test
    void aTableIsReadInTheOrderOfItsPathsWithTheirEnvironments() throws IOException {
        Storage storage = Storage.at(folder.toString());
        for (String cell : List.of("c", "a", "b")) {
            storage.publish(Tables.RETURNS.path("MinAtar/Breakout-v1", cell), returns(cell));
        }
        storage.publish(Tables.RETURNS.path("CartPole-v1", "z"), returns("z"));
        storage.publish(Tables.RETURNS.path("CartPole-v1", "broken"), new byte[] {1, 2, 3});
        List<String> damaged = new ArrayList<>();

        List<LocatedRows> files = new TableReader(storage).readAll(Tables.RETURNS, e -> damaged.add(e.path()));

        assertThat(files)
                .extracting(file -> file.environment().orElseThrow() + " "
                        + file.rows().get(0).text("cell_id"))
                .containsExactly(
                        "CartPole-v1 z", "MinAtar/Breakout-v1 a", "MinAtar/Breakout-v1 b", "MinAtar/Breakout-v1 c");
        assertThat(damaged).containsExactly("returns/environment=CartPole-v1/broken.parquet");
    }

    @Test
    void aTableThatNobodyWroteIsEmpty() throws IOException {
        assertThat(new TableReader(Storage.at(folder.toString())).readAll(Tables.CELLS, e -> {}))
                .isEmpty();
    }

    @Test
    void partitionsAreEscapedAsHiveDoesAndBack() {
        for (String environment : List.of("CartPole-v1", "a/b:c=d%e", "tab\there", "_x", "Straße", "100%")) {
            String path = Tables.MASKS.path(environment, "a");
            assertThat(path.split("/")).hasSize(3);
            assertThat(EnvironmentPartition.of(path)).contains(environment);
        }
        assertThat(Tables.MASKS.path("a/b:c", "x")).isEqualTo("masks/environment=a%2Fb%3Ac/x.parquet");
        assertThat(Tables.EXPERIMENTS.path("sweep")).isEqualTo("experiments/sweep.parquet");
        assertThatIllegalArgumentException().isThrownBy(() -> Tables.MASKS.path("x"));
    }

    private static byte[] returns(String cell) {
        return TableFile.write(
                Tables.RETURNS, List.of(Row.of(Tables.RETURNS, cell, 1_000L, "greedy", 10, 20.0, 1.0, 18.0, 22.0)));
    }
}
