package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tombola.learner.TrainingResult;

/** The result of a cell is a function of its spec, whatever runs before, after or beside it. */
class SameSpecSameBitsTest {
    private static final TrainingCell DENSE = SmallCells.dense(3);
    private static final TrainingCell TICKET = SmallCells.ticket(DENSE);

    @Test
    void trainingAgainGivesTheSameBits() {
        assertThat(everything(new SmallCells())).isEqualTo(everything(new SmallCells()));
    }

    @Test
    void twoThreadsAtOnceGiveTheSameBits() throws Exception {
        List<Object> alone = everything(new SmallCells());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<List<Object>> one = threads.submit(() -> everything(new SmallCells()));
            Future<List<Object>> other = threads.submit(() -> everything(new SmallCells()));
            assertThat(one.get()).isEqualTo(alone);
            assertThat(other.get()).isEqualTo(alone);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aBundleGivesTheSameBitsAsItsCellsAloneInWhateverOrder() {
        SmallCells parents = new SmallCells();
        parents.train(DENSE);
        List<CellSpec> bundle = new ArrayList<>(List.of(SmallCells.dense(8), TICKET, SmallCells.dense(9)));
        List<Object> alone = bundle.stream()
                .map(cell -> everything((CellOutcome.Trained) SmallCells.outcome(cell, parents)))
                .map(Object.class::cast)
                .toList();
        assertThat(outcomes(bundle, parents)).isEqualTo(alone);

        Collections.reverse(bundle);
        List<Object> reversed = new ArrayList<>(alone);
        Collections.reverse(reversed);
        assertThat(outcomes(bundle, parents)).isEqualTo(reversed);
    }

    @Test
    void otherSeedsGiveOtherBits() {
        SmallCells cells = new SmallCells();
        assertThat(cells.train(SmallCells.dense(1)).result().last())
                .isNotEqualTo(cells.train(SmallCells.dense(2)).result().last());
    }

    private static List<Object> outcomes(List<CellSpec> bundle, Parents parents) {
        List<Object> outcomes = Collections.synchronizedList(new ArrayList<>());
        new CellRunner()
                .run(
                        bundle,
                        parents,
                        CellControl.cancelledBy(() -> false),
                        outcome -> outcomes.add(everything((CellOutcome.Trained) outcome)));
        return outcomes;
    }

    private static List<Object> everything(SmallCells cells) {
        return List.of(everything(cells.train(DENSE)), everything(cells.train(TICKET)));
    }

    /** Returns all of an outcome but its times. */
    private static List<Object> everything(CellOutcome.Trained trained) {
        TrainingResult result = trained.result();
        return List.of(
                trained.spec(),
                trained.mask(),
                trained.initial(),
                result.best(),
                result.last(),
                result.returns(),
                result.metrics(),
                result.freshGreedy(),
                result.freshSampled(),
                result.environmentSteps(),
                result.gradientSteps());
    }
}
