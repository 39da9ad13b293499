package org.tombola.experiment;

import org.tombola.registry.Named;

/** The ways to start a sparse cell, by which the ticket is taken apart (paper section 2.2). */
public enum Baseline implements Named {
    /** The ticket itself: the pruned mask and the initial weights. */
    MASK_WEIGHTS("mask/weights"),
    /** The ticket's mask; its initial weights shuffled within each layer. */
    MASK_PERMUTED("mask/permuted"),
    /** The mask shuffled within each layer, and the initial weights as well. */
    PERMUTED_PERMUTED("permuted/permuted"),
    /** A uniformly random mask of the ticket's overall density; fresh weights. */
    RANDOM_REINIT("random/re-init"),
    /** The ticket's mask; fresh weights. */
    MASK_REINIT("mask/re-init");

    private final String id;

    Baseline(String id) {
        this.id = id;
    }

    /** Returns the word in experiments and tables. */
    @Override
    public String id() {
        return id;
    }
}
