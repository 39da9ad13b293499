package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.ChildJvm;

/** The result of a cell is a function of its spec. */
class SameSpecSameBitsTest {
    /** A change of this value is a change of results and needs a new result version. */
    private static final String GOLDEN = "8aae36bcbcd09decacba7fa202b683b0bc77bf4dc68072ea3aec00e18002e259";

    private static final TrainingCell OTHER = SmallCells.cell(new MaskSource.Dense(), new WeightSource.Fresh(), 0);

    @ParameterizedTest
    @MethodSource("org.tombola.ChildJvm#kinds")
    void aTicketHasTheSameTablesInEveryKindOfJvm(List<String> flags) throws IOException, InterruptedException {
        assertThat(ChildJvm.hashes(flags, TicketHash.class)).containsExactly("sha256 " + GOLDEN);
    }

    @Test
    void aCellRunTwiceHasTheSameTables() throws IOException {
        assertThat(hash(SmallCells.dense())).isEqualTo(hash(SmallCells.dense()));
        assertThat(hash(SmallCells.dense())).isNotEqualTo(hash(OTHER));
    }

    @Test
    void cellsInTwoThreadsAtOnceHaveTheirOwnTables() throws IOException {
        CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> unchecked(SmallCells.dense()));
        CompletableFuture<String> two = CompletableFuture.supplyAsync(() -> unchecked(OTHER));
        assertThat(List.of(one.join(), two.join())).containsExactly(hash(SmallCells.dense()), hash(OTHER));
    }

    @Test
    void aCellInABundleHasTheSameTablesAsAlone() throws IOException {
        List<CellOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        new CellRunner()
                .run(
                        List.of(OTHER, SmallCells.dense()),
                        new SmallCells.Memory(),
                        CellControl.cancelledBy(() -> false),
                        outcomes::add);
        assertThat(TicketHash.of((CellOutcome.Trained) outcomes.get(0))).isEqualTo(hash(OTHER));
        assertThat(TicketHash.of((CellOutcome.Trained) outcomes.get(1))).isEqualTo(hash(SmallCells.dense()));
    }

    private static String hash(CellSpec cell) throws IOException {
        return TicketHash.of(new SmallCells.Memory().run(cell));
    }

    private static String unchecked(CellSpec cell) {
        try {
            return hash(cell);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
