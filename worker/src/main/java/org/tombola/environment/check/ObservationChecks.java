package org.tombola.environment.check;

import java.util.Arrays;
import java.util.List;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;

/** What an environment shows. */
final class ObservationChecks {
    private static final int GUARD = 8;

    private ObservationChecks() {}

    /** Exactly the inputs of the spec are written: by the environment itself, too, where options have been put around it. */
    static void size(Trial trial) {
        EnvironmentSource source = trial.source();
        EnvironmentSpec own = source.factory().spec(source.settings());
        size(own, source.factory().create(source.settings(), 2));
        size(trial.spec(), source.create(2));
    }

    private static void size(EnvironmentSpec spec, Environment environment) {
        try (Play play = new Play(spec, environment)) {
            for (int i = 0; i < 2; i++) {
                play.reset(i, i);
                requireSize(spec, environment, i);
            }
            play.step(0, 1);
            requireSize(spec, environment, 1);
        }
    }

    private static void requireSize(EnvironmentSpec spec, Environment environment, int index) {
        int size = spec.observationSize();
        float[] observation = new float[size + 2 * GUARD];
        Arrays.fill(observation, Moment.UNWRITTEN);
        try {
            environment.observe(index, observation, GUARD);
        } catch (IndexOutOfBoundsException e) {
            throw new Fault("an observation is not the " + size + " inputs of the spec: " + Thrown.line(e));
        }
        for (int i = 0; i < observation.length; i++) {
            boolean isInput = i >= GUARD && i < GUARD + size;
            boolean isWritten = !Moment.isUnwritten(observation[i]);
            if (isInput && !isWritten) {
                throw new Fault(
                        "an observation is shorter than the " + size + " inputs of the spec: input " + (i - GUARD)
                                + " (" + spec.observations().get(i - GUARD).name() + ") is not written");
            }
            if (!isInput && isWritten) {
                throw new Fault(
                        "an observation is longer than the " + size + " inputs of the spec, or not where it should"
                                + " be: " + observation[i] + " is written at " + (i - GUARD) + " from its beginning");
            }
        }
    }

    /** An observation is the same however often it is asked for. */
    static void changesNothing(Trial trial) {
        try (Play play = trial.play(1)) {
            play.reset(0, 0);
            for (int t = 0; t < trial.steps(); t++) {
                Moment.requireEqual(
                        trial, List.of(play.afterReset(0)), List.of(play.afterReset(0)), "when it is asked for again");
                play.step(0);
                if (play.result().ended(0)) {
                    play.reset(0);
                }
            }
        }
    }

    /** Observations and rewards are finite numbers. */
    static void finite(Trial trial) {
        try (Play play = trial.play(1)) {
            play.reset(0, 0);
            for (Moment moment : play.moments(0, trial.steps())) {
                for (int i = 0; i < moment.observation.length; i++) {
                    if (!Float.isFinite(moment.observation[i])) {
                        throw new Fault(moment.place() + ": " + trial.input(i) + " is " + moment.observation[i]);
                    }
                }
                if (Moment.isUnwritten(moment.reward)) {
                    throw new Fault(moment.place() + ": no reward is written");
                }
                if (!Double.isFinite(moment.reward)) {
                    throw new Fault(moment.place() + ": the reward is " + moment.reward);
                }
                if (!Float.isFinite((float) moment.reward)) {
                    throw new Fault(moment.place() + ": the reward " + moment.reward
                            + " is beyond single precision, in which agents learn");
                }
            }
        }
    }
}
