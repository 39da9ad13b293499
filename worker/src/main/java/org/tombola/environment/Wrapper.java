package org.tombola.environment;

import java.util.List;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** A change that options can make to any environment. */
interface Wrapper {
    /** All wrappers, each around those before it. */
    List<Wrapper> ALL = List.of(
            new StickyActions(),
            new FrameStack(),
            new ObservationNoise(),
            new DistractorInputs(),
            new PermutedInputs());

    /** Returns the options that ask for the change, each with the value at which there is none. */
    List<Setting> settings();

    /** Returns the version of the change, such as {@code distractors/1}; a change of results raises it. */
    String resultVersion();

    /** Returns what a learner needs to know of the changed environment. */
    EnvironmentSpec spec(EnvironmentSpec environment, Settings settings);

    /**
     * Puts the change around environments.
     *
     * @param spec of the environments as they are
     */
    Environment around(Environment environment, EnvironmentSpec spec, Settings settings);

    /** Returns whether settings ask for the change. */
    default boolean isIn(Settings settings) {
        return settings().stream().anyMatch(setting -> settings.has(setting.key()));
    }
}
