package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.ChildJvm;

/** The promise of a cell's id: whatever JVM trains it, at whatever vector length, publishes the same bytes. */
class SameFilesTest {
    /** A change of this value is a change of results and needs a new result version. */
    private static final String GOLDEN = "61a13e5091f8a50e3dd186f9ba2f5c67f01c691a7b11846583455a78c42c768a";

    @TempDir
    Path folder;

    @Test
    void trainedCellsHaveTheseWeights() throws IOException {
        assertThat(SmallSweep.run(Storage.at(folder.toString()))).contains("weights " + GOLDEN);
    }

    @ParameterizedTest
    @MethodSource("org.tombola.ChildJvm#kinds")
    void anotherJvmPublishesTheSameBytes(List<String> flags) throws IOException, InterruptedException {
        String other = folder.resolve("other").toString();
        List<String> lines = ChildJvm.lines(flags, SmallSweep.class, other).stream()
                .filter(line -> line.startsWith("file ") || line.startsWith("weights "))
                .toList();
        // 3 cells in 5 tables, and the hash of their weights.
        assertThat(lines)
                .hasSize(16)
                .isEqualTo(SmallSweep.run(Storage.at(folder.resolve("here").toString())));
    }
}
