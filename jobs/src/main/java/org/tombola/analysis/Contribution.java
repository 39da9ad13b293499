package org.tombola.analysis;

import java.util.Locale;
import org.tombola.experiment.Baseline;

/** What a part of a ticket contributes: the difference of two baselines, as in the view {@code contributions}. */
enum Contribution {
    WEIGHTS(Baseline.MASK_WEIGHTS, Baseline.MASK_PERMUTED),
    MASK(Baseline.MASK_PERMUTED, Baseline.PERMUTED_PERMUTED),
    LAYER_RATIO(Baseline.PERMUTED_PERMUTED, Baseline.RANDOM_REINIT),
    TOTAL(Baseline.MASK_WEIGHTS, Baseline.RANDOM_REINIT);

    private final Baseline minuend;
    private final Baseline subtrahend;

    Contribution(Baseline minuend, Baseline subtrahend) {
        this.minuend = minuend;
        this.subtrahend = subtrahend;
    }

    /** Returns the word in tables. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String minuend() {
        return minuend.id();
    }

    String subtrahend() {
        return subtrahend.id();
    }
}
