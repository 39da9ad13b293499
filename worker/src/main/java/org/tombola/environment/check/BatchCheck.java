package org.tombola.environment.check;

import java.util.ArrayList;
import java.util.List;

/** Parallel environments know nothing of each other. */
final class BatchCheck {
    /** Which of three environments step, one turn after the other. */
    private static final int[][] TURNS = {{0, 1, 2}, {1}, {0, 2}, {2}, {0, 1}, {1, 2}, {0}};

    private static final int ROUNDS = 9;

    private BatchCheck() {}

    /** A batch whose environments step by themselves and together is what as many single ones are. */
    static void run(Trial trial) {
        List<List<Moment>> together = together(trial);
        for (int i = 0; i < together.size(); i++) {
            try (Play alone = trial.play(1)) {
                alone.reset(0, i);
                List<Moment> moments = alone.moments(0, together.get(i).size());
                Moment.requireEqual(
                        trial, together.get(i), moments, "alone, for environment " + i + " of a batch of 3");
            }
        }
    }

    private static List<List<Moment>> together(Trial trial) {
        List<List<Moment>> moments = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Play play = trial.play(moments.size())) {
            if (play.environment().count() != moments.size()) {
                throw new Fault(
                        "a batch of 3 says that it has " + play.environment().count() + " environments");
            }
            for (int i = 0; i < moments.size(); i++) {
                play.reset(i, i);
            }
            for (int i = 0; i < moments.size(); i++) {
                moments.get(i).add(play.afterReset(i));
            }
            for (int turn = 0; turn < ROUNDS * TURNS.length; turn++) {
                int[] which = TURNS[turn % TURNS.length];
                play.step(which);
                requireOthersUntouched(play, which);
                for (int i : which) {
                    moments.get(i).add(play.afterStep(i));
                }
                for (int i : which) {
                    if (play.result().ended(i)) {
                        play.reset(i);
                        moments.get(i).add(play.afterReset(i));
                    }
                }
            }
        }
        return moments;
    }

    private static void requireOthersUntouched(Play play, int[] which) {
        int next = 0;
        for (int i = 0; i < play.environment().count(); i++) {
            if (next < which.length && which[next] == i) {
                next++;
            } else if (!Moment.isUnwritten(play.result().rewards[i])) {
                throw new Fault("environment " + i + " of a batch has the reward " + play.result().rewards[i]
                        + " of a step that it did not take");
            }
        }
    }
}
