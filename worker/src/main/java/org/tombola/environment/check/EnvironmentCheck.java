package org.tombola.environment.check;

import java.util.ArrayList;
import java.util.List;
import org.tombola.environment.EnvironmentSource;

/** What every environment must do. Each constant tries one part of the contract, by the same random actions each time. */
public enum EnvironmentCheck {
    INPUT_NAMES("input names", SpecChecks::names),
    DECLARATION("declaration", SpecChecks::declaration),
    GROUND_TRUTH("relevant inputs", RelevanceCheck::run),
    OBSERVATION_SIZE("observation size", ObservationChecks::size),
    OBSERVING("observing changes nothing", ObservationChecks::changesNothing),
    FINITE("finite values", ObservationChecks::finite),
    SAME_SEED("same seed, same episode", SeedChecks::sameSeed),
    OTHER_SEED("other seed, other episode", SeedChecks::otherSeed),
    RESET("reset without a seed", SeedChecks::goesOn),
    BATCH("batch as single ones", BatchCheck::run),
    SAVING("save and restore", SavingCheck::run),
    ACTIONS("unknown actions", EpisodeChecks::unknownActions),
    ENDS("ends of episodes", EpisodeChecks::ends);

    /** Steps of the quick part: a fraction of a second. */
    private static final int QUICK_STEPS = 200;

    private static final int THOROUGH_STEPS = 5_000;

    private final String words;
    private final Body body;

    /** Throws if the environment is at fault. */
    private interface Body {
        void run(Trial trial) throws Exception;
    }

    EnvironmentCheck(String words, Body body) {
        this.words = words;
        this.body = body;
    }

    /** Returns what all checks found, in a few seconds. */
    public static List<Finding> thorough(EnvironmentSource source) {
        return all(source, THOROUGH_STEPS);
    }

    /** Returns what all checks found in a fraction of a second. */
    public static List<Finding> quick(EnvironmentSource source) {
        return all(source, QUICK_STEPS);
    }

    private static List<Finding> all(EnvironmentSource source, int steps) {
        List<Finding> findings = new ArrayList<>();
        for (EnvironmentCheck check : values()) {
            findings.add(check.finding(source, steps));
        }
        return findings;
    }

    private Finding finding(EnvironmentSource source, int steps) {
        try {
            Trial trial = Trial.of(source, steps);
            body.run(trial);
            return trial.remarks().isEmpty()
                    ? new Finding(words, Finding.Kind.OK, "")
                    : new Finding(words, Finding.Kind.REMARK, String.join("; ", trial.remarks()));
        } catch (Fault fault) {
            return new Finding(words, Finding.Kind.FAULT, fault.getMessage());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            // Whatever an environment of somebody else throws.
            return new Finding(words, Finding.Kind.FAULT, "it throws " + Thrown.line(e));
        }
    }
}
