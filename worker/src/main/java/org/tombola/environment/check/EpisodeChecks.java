package org.tombola.environment.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;

/** How episodes begin, go on and end. */
final class EpisodeChecks {
    private static final int EPISODES = 5;

    private EpisodeChecks() {}

    /** An action that there is not is refused, and does not pass for another one. */
    static void unknownActions(Trial trial) {
        for (float action : unknown(trial.spec().actions())) {
            float[] chosen = new float[trial.spec().actions().size()];
            Arrays.fill(chosen, action);
            try (Play play = trial.play(1)) {
                play.reset(0, 0);
                if (isTaken(play, chosen)) {
                    throw new Fault("it takes the action " + action + ", where an action is "
                            + trial.spec().actions().inWords());
                }
            }
        }
    }

    private static List<Float> unknown(ActionSpace actions) {
        return actions instanceof ActionSpace.Discrete discrete
                ? List.of(-1f, (float) discrete.count(), 0.5f, Float.NaN)
                : List.of(Float.NaN, Float.POSITIVE_INFINITY);
    }

    private static boolean isTaken(Play play, float[] chosen) {
        try {
            play.step(chosen, 0);
            return true;
        } catch (RuntimeException e) {
            // Refused, in whatever words.
            return false;
        }
    }

    /** Episodes can follow each other; what ends one is not still there in the next; time limits are not terminations. */
    static void ends(Trial trial) {
        requireNewEpisodes(trial);
        EnvironmentSource source = trial.source();
        EnvironmentSpec own = source.factory().spec(source.settings());
        int limit = own.maximumEpisodeSteps();
        if (limit > trial.steps()) {
            return;
        }
        try (Play play = new Play(own, source.factory().create(source.settings(), 1))) {
            for (int seed = 0; seed < EPISODES; seed++) {
                if (!terminatesAfter(limit, play, seed)) {
                    return;
                }
            }
        }
        trial.remarks()
                .add("episodes of random play terminate after exactly " + limit
                        + " steps, its time limit, which cuts them"
                        + " by itself: terminated is for what the task ends");
    }

    private static boolean terminatesAfter(int limit, Play play, long seed) {
        play.reset(0, seed);
        for (int t = 1; t < limit; t++) {
            play.step(0);
            if (play.result().ended(0)) {
                return false;
            }
        }
        play.step(0);
        return play.result().terminated[0];
    }

    private static void requireNewEpisodes(Trial trial) {
        try (Play play = trial.play(1)) {
            play.reset(0, 0);
            int length = 0;
            List<Integer> lengths = new ArrayList<>();
            for (int t = 0; t < trial.steps(); t++) {
                play.step(0);
                length++;
                if (play.result().ended(0)) {
                    lengths.add(length);
                    length = 0;
                    play.reset(0);
                }
            }
            if (lengths.size() > EPISODES
                    && lengths.get(0) > 1
                    && lengths.stream().skip(1).allMatch(each -> each == 1)) {
                throw new Fault("after an episode of " + lengths.get(0) + " steps, the first step of each of the next "
                        + (lengths.size() - 1) + " ends it: what ended the first is not reset");
            }
        }
    }
}
