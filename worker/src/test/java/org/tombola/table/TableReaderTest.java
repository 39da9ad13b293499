package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellId;

class TableReaderTest {
    @TempDir
    Path folder;

    @Test
    void aTableIsReadInTheOrderOfItsPathsWithTheirEnvironments() throws IOException {
        Storage storage = Storage.at(folder.toString());
        for (String cell : List.of("c", "a", "b")) {
            storage.publish(Tables.RETURNS.path("MinAtar/Breakout-v1", cell), returns(id(cell)));
        }
        storage.publish(Tables.RETURNS.path("CartPole-v1", "z"), returns(id("z")));

        List<LocatedRows> files = new TableReader(storage).readAll(Tables.RETURNS, TableReaderTest::refuse);

        assertThat(files)
                .extracting(file -> file.environment().orElseThrow() + " "
                        + file.rows().get(0).text("cell_id"))
                .containsExactly(
                        "CartPole-v1 " + id("z"),
                        "MinAtar/Breakout-v1 " + id("a"),
                        "MinAtar/Breakout-v1 " + id("b"),
                        "MinAtar/Breakout-v1 " + id("c"));
    }

    @Test
    void filesThatAreNotOfTheTableAreNamedAndLeftOut() throws IOException {
        Storage storage = Storage.at(folder.toString());
        storage.publish(Tables.RETURNS.path("CartPole-v1", id("sound")), returns(id("sound")));
        storage.publish(Tables.RETURNS.path("CartPole-v1", id("cut")), Arrays.copyOf(returns(id("cut")), 99));
        storage.publish(Tables.RETURNS.path("CartPole-v1", "empty"), new byte[0]);
        storage.publish(Tables.RETURNS.path("CartPole-v1", "malformed"), returns("of no cell\nat all"));
        storage.publish(Tables.RETURNS.path("CartPole-v1", "other-table"), metrics());
        storage.publish("returns/outside.parquet", returns(id("outside")));
        Files.createSymbolicLink(folder.resolve("returns/dangling.parquet"), folder.resolve("nowhere"));
        Files.createDirectories(folder.resolve("returns/environment=CartPole-v1/folder.parquet"));
        List<DamagedFile> damaged = new ArrayList<>();

        assertThat(new TableReader(storage).readAll(Tables.RETURNS, e -> damaged.add(e.file())))
                .singleElement()
                .satisfies(file -> assertThat(file.path()).contains(id("sound")));
        assertThat(damaged)
                .filteredOn(file -> file.cell().isEmpty())
                .extracting(file -> file.path().replaceAll(".*/", "") + ": " + file.reason())
                .containsExactly(
                        "empty.parquet: it is empty",
                        "malformed.parquet: a cell id is 64 hexadecimal digits, not of no cell",
                        "other-table.parquet: column policy is missing",
                        "outside.parquet: it does not lie in a folder returns/environment=ID");
        assertThat(damaged).hasSize(5).anyMatch(file -> file.cell().equals(Optional.of(new CellId(id("cut")))));
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

    private static void refuse(DamagedFileException exception) {
        throw new IllegalStateException(exception);
    }

    private static String id(String name) {
        return ContentHash.of(name.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] metrics() {
        return TableFile.write(Tables.METRICS, List.of(Row.of(Tables.METRICS, id("a"), 1L, "loss", 0.5)));
    }

    private static byte[] returns(String cell) {
        return TableFile.write(
                Tables.RETURNS, List.of(Row.of(Tables.RETURNS, cell, 1_000L, "greedy", 10, 20.0, 1.0, 18.0, 22.0)));
    }
}
