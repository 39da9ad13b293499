package org.tombola.environment.check;

import java.util.ArrayList;
import java.util.List;

/** What seeds mean. */
final class SeedChecks {
    /** Enough that a coin which is tossed once an episode does not fall on the same side each time. */
    private static final int EPISODES = 16;

    private static final int STEPS = 40;

    private SeedChecks() {}

    /** An episode is a function of seed and actions, whoever plays it, and whatever was played before. */
    static void sameSeed(Trial trial) {
        List<Moment> first = trial.moments(7);
        Moment.requireEqual(trial, first, trial.moments(7), "in another environment with the same seed");
        try (Play play = trial.play(1)) {
            play.reset(0, 8);
            play.moments(0, 9);
            play.reset(0, 7);
            Moment.requireEqual(trial, first, play.moments(0, first.size()), "where another episode was played before");
        }
    }

    /** Other seeds give other episodes, unless nothing is left to chance. */
    static void otherSeed(Trial trial) {
        if (!hasChance(trial)) {
            trial.remarks().add("nothing is left to chance: all seeds give the same episode");
        }
    }

    private static boolean hasChance(Trial trial) {
        try (Play play = trial.play(1)) {
            List<Moment> first = List.of();
            for (int seed = 0; seed < EPISODES; seed++) {
                play.reset(0, seed);
                List<Moment> episode = episode(play);
                if (seed > 0 && !Moment.areEqual(trial, first, episode)) {
                    return true;
                }
                first = episode;
            }
        }
        return false;
    }

    /** Returns the beginning of an episode that was just reset, always by the same actions. */
    private static List<Moment> episode(Play play) {
        play.act(0, 0);
        List<Moment> episode = new ArrayList<>(List.of(play.afterReset(0)));
        for (int t = 0; t < STEPS && !(t > 0 && play.result().ended(0)); t++) {
            play.step(0);
            episode.add(play.afterStep(0));
        }
        return episode;
    }

    /** A reset without a seed goes on with the generator as it stands. */
    static void goesOn(Trial trial) {
        try (Play play = trial.play(1)) {
            for (int seed = 0; seed < EPISODES / 2; seed++) {
                play.reset(0, seed);
                List<Moment> seeded = episode(play);
                for (int i = 0; i < 2; i++) {
                    play.reset(0);
                    if (!Moment.areEqual(trial, seeded, episode(play))) {
                        return;
                    }
                }
            }
        }
        if (hasChance(trial)) {
            throw new Fault("the episode of a seed is played again after a reset without one");
        }
    }
}
