package org.tombola.cell;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.tombola.learner.Checkpoints;
import org.tombola.learner.ReturnPoint;

/** Runs cells, wherever it is called: the result of a cell is a function of its spec. */
public final class CellRunner {
    /**
     * Trains the cells of a bundle, in the way of their engine.
     *
     * @param bundle cells of equal shape whose parents are completed
     * @param publish given each outcome once, on another thread while the next cell trains, never two at a time; where it
     *     fails, training stops
     * @throws UncheckedIOException if parents could not be read or an outcome could not be published: worth another try
     * @throws CancellationException if the control cancelled the bundle
     */
    public void run(List<CellSpec> bundle, Parents parents, CellControl control, Consumer<CellOutcome> publish) {
        if (bundle.isEmpty()) {
            return;
        }
        List<TrainingCell> cells = bundle.stream().map(TrainingCell.class::cast).toList();
        OutcomeQueue outcomes = new OutcomeQueue(publish);
        try {
            BundleTrainer.of(cells.get(0).engine().id())
                    .train(cells, parents, new Published(control, outcomes), outcomes::add);
        } finally {
            // Whatever happens to a cell, those before it are published when this method ends.
            outcomes.finish();
        }
    }

    /** Cancels a bundle that cannot be published, too. */
    private record Published(CellControl control, OutcomeQueue outcomes) implements CellControl {
        @Override
        public void stepped(long environmentSteps) {
            control.stepped(environmentSteps);
        }

        @Override
        public void resumed(long environmentSteps) {
            control.resumed(environmentSteps);
        }

        @Override
        public void evaluated(ReturnPoint point) {
            control.evaluated(point);
        }

        @Override
        public boolean isCancelled() {
            return control.isCancelled() || outcomes.hasFailed();
        }

        @Override
        public Optional<String> device() {
            return control.device();
        }

        @Override
        public Checkpoints checkpoints(CellSpec cell) {
            return control.checkpoints(cell);
        }
    }
}
