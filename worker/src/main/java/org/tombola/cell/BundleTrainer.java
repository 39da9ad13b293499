package org.tombola.cell;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.tombola.registry.Named;
import org.tombola.registry.Registry;

/**
 * Trains the cells of a bundle, found through {@link java.util.ServiceLoader}. An engine that is fast only when it trains many
 * agents in step brings one of its own; for all others each agent is trained after the other.
 */
public interface BundleTrainer extends Named {
    /** Returns the id of the engine. */
    @Override
    String id();

    /**
     * Trains cells, each to the bits that it has alone.
     *
     * @param bundle of equal shape, of this engine
     * @param control asked as often as possible whether to go on, also while a cell is evaluated
     * @param outcomes given each outcome once, as soon as it is known
     * @throws java.io.UncheckedIOException if parents could not be read
     * @throws CancellationException if the control cancelled the bundle
     */
    void train(List<TrainingCell> bundle, Parents parents, CellControl control, Consumer<CellOutcome> outcomes);

    /** Returns the trainer for an engine. */
    static BundleTrainer of(String engine) {
        return Registry.services(BundleTrainer.class).stream()
                .filter(trainer -> trainer.id().equals(engine))
                .findFirst()
                .orElseGet(() -> new OneAfterTheOther(engine));
    }
}
