package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cell.CellId;
import org.tombola.cell.SmallCells;

class StoredCheckpointsTest {
    private static final CellId CELL = SmallCells.dense(1).id();
    private static final CellId OTHER = SmallCells.dense(2).id();
    private static final byte[] STATE = {1, 2, 3, 4, 5};

    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsFoundUntilItIsDeleted() throws IOException {
        StoredCheckpoints checkpoints = checkpoints(CELL);
        assertThat(checkpoints.latest()).isEmpty();
        checkpoints.keep(10, new byte[] {9});
        checkpoints.keep(20, STATE);
        assertThat(checkpoints(CELL).latest())
                .hasValueSatisfying(state -> assertThat(state).containsExactly(STATE));
        assertThat(checkpoints(CELL).environmentSteps()).contains(20L);
        assertThat(checkpoints(OTHER).latest()).isEmpty();
        // No table is made of it.
        assertThat(storage().list("")).isEmpty();
        checkpoints.delete();
        assertThat(checkpoints(CELL).latest()).isEmpty();
        checkpoints.delete();
    }

    @Test
    void whatIsDamagedOrCutOrOfAnotherCellOrOfOtherCodeIsIgnored() throws IOException {
        checkpoints(CELL).keep(20, STATE);
        String path = StoredCheckpoints.path(CELL);
        byte[] sound = storage().read(path);
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= 1;
            storage().publish(path, damaged);
            // The steps, which are no part of the state, may be wrong; the state is not.
            checkpoints(CELL).latest().ifPresent(state -> assertThat(state).containsExactly(STATE));
        }
        for (int length = 0; length < sound.length; length++) {
            storage().publish(path, Arrays.copyOf(sound, length));
            assertThat(checkpoints(CELL).latest()).as("%d bytes", length).isEmpty();
        }
        storage().publish(StoredCheckpoints.path(OTHER), sound);
        assertThat(checkpoints(OTHER).latest()).isEmpty();
        String version = Provenance.codeVersion();
        String text = new String(sound, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(version);
        String other = text.replace(version, version.substring(1) + "?");
        storage().publish(path, other.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(checkpoints(CELL).latest()).isEmpty();
    }

    @Test
    void aCheckpointIsDueAfterItsInterval() {
        assertThat(new StoredCheckpoints(storage(), CELL, Duration.ZERO).isDue())
                .isTrue();
        assertThat(new StoredCheckpoints(storage(), CELL, Duration.ofHours(1)).isDue())
                .isFalse();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() {
        new StoredCheckpoints(Storage.at("/proc/nowhere"), CELL, Duration.ZERO).keep(1, STATE);
    }

    private Storage storage() {
        return Storage.at(folder.toString());
    }

    private StoredCheckpoints checkpoints(CellId cell) {
        return new StoredCheckpoints(storage(), cell, Duration.ofMinutes(1));
    }
}
