package org.tombola.environment.check;

import java.util.ArrayList;
import java.util.List;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;

/**
 * An environment while a check tries it.
 *
 * @param steps for how many steps it is played where more of them show more
 * @param remarks what is noteworthy and no fault
 */
record Trial(EnvironmentSource source, EnvironmentSpec spec, int steps, List<String> remarks) {
    /** Steps that show whether two episodes are the same. */
    private static final int SHORT = 60;

    static Trial of(EnvironmentSource source, int steps) {
        return new Trial(source, source.spec(), steps, new ArrayList<>());
    }

    /** Returns some parallel environments at random play. */
    Play play(int count) {
        return new Play(spec, source.create(count));
    }

    /** Returns what a fresh environment shows from the reset to a seed on. */
    List<Moment> moments(long seed) {
        try (Play play = play(1)) {
            play.reset(0, seed);
            return play.moments(0, SHORT);
        }
    }

    /** Returns an input for people. */
    String input(int index) {
        return "input " + index + " (" + spec.observations().get(index).name() + ")";
    }
}
