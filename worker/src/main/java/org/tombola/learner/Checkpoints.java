package org.tombola.learner;

import java.util.Optional;

/** Keeps the state of one training outside of its process, so that it goes on where it was when the process ended. */
public interface Checkpoints {
    /** Keeps nothing. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<byte[]> latest() {
            return Optional.empty();
        }

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void keep(long environmentSteps, byte[] state) {
            throw new IllegalStateException("no checkpoint is ever due");
        }
    };

    /** Returns the state that was kept last; empty if there is none, or none that fits. */
    Optional<byte[]> latest();

    /** Returns whether the state should be kept now. */
    boolean isDue();

    /** Keeps a state in place of the one before; a failure to do so is no failure of the training. */
    void keep(long environmentSteps, byte[] state);
}
