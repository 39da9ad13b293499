package org.tombola.learner;

import java.util.List;
import java.util.stream.Stream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Hyper-parameters of {@link Dqn}.
 *
 * @param environments parallel environments
 * @param rolloutSteps steps in each environment per iteration
 * @param updates gradient steps per iteration
 * @param minibatchSize transitions per gradient step
 * @param replayCapacity transitions that are remembered
 * @param learningStarts environment steps before the first gradient step
 * @param targetPeriod gradient steps between two copies to the target network
 * @param returnSteps rewards that are summed before a value stands for those after
 * @param isDouble whether the online network chooses the actions that the target network values
 * @param isHuber whether errors beyond 1 count linearly
 * @param explorationFraction share of the budget in which epsilon falls
 * @param actingEpsilon of the trained agent, where its actions are drawn
 */
record DqnSettings(
        int environments,
        int rolloutSteps,
        int updates,
        int minibatchSize,
        int replayCapacity,
        long learningStarts,
        int targetPeriod,
        double discount,
        int returnSteps,
        boolean isDouble,
        boolean isHuber,
        double initialEpsilon,
        double finalEpsilon,
        double explorationFraction,
        double actingEpsilon,
        OptimizerSettings optimizer,
        DiagnosticSettings diagnostics) {
    static final Setting ACTING_EPSILON = Setting.number(
                    "acting-epsilon", 0, 1, "share of random actions of the trained agent, where its actions are drawn")
            .withNoOp(0.05);

    static final List<Setting> DECLARED = Stream.concat(
                    Stream.of(
                            IterationSettings.ENVIRONMENTS,
                            IterationSettings.ROLLOUT_STEPS,
                            IterationSettings.MINIBATCH_SIZE,
                            Setting.integer("updates", 1, 65_536, "gradient steps per iteration"),
                            Setting.integer("replay-capacity", 1, 10_000_000, "transitions that are remembered"),
                            Setting.integer(
                                    "learning-starts",
                                    0,
                                    10_000_000,
                                    "environment steps before the first gradient step"),
                            Setting.integer(
                                    "target-period",
                                    1,
                                    10_000_000,
                                    "gradient steps between copies to the target network"),
                            Setting.number("discount", 0, 1, "weight of a reward one step later"),
                            Setting.integer("return-steps", 1, 1000, "rewards summed before a value follows"),
                            Setting.onOff(
                                    "double", "whether the online network chooses what the target network values"),
                            Setting.word("loss", List.of("huber", "squared"), "of an action's value"),
                            Setting.number("initial-epsilon", 0, 1, "share of random actions at first"),
                            Setting.number("final-epsilon", 0, 1, "share of random actions in the end"),
                            Setting.number("exploration-fraction", 0, 1, "share of the budget in which epsilon falls"),
                            ACTING_EPSILON,
                            DiagnosticSettings.INTERFERENCE),
                    OptimizerSettings.DECLARED.stream())
            .toList();

    static DqnSettings of(Settings settings) {
        return new DqnSettings(
                settings.integer("environments"),
                settings.integer("rollout-steps"),
                settings.integer("updates"),
                settings.integer("minibatch-size"),
                settings.integer("replay-capacity"),
                settings.integer("learning-starts"),
                settings.integer("target-period"),
                settings.number("discount"),
                settings.integer("return-steps"),
                settings.isOn("double"),
                settings.word("loss").equals("huber"),
                settings.number("initial-epsilon"),
                settings.number("final-epsilon"),
                settings.number("exploration-fraction"),
                settings.number(ACTING_EPSILON),
                OptimizerSettings.of(settings),
                DiagnosticSettings.of(settings));
    }

    /** Returns the environment steps of one iteration. */
    int iterationSteps() {
        return environments * rolloutSteps;
    }

    /** Returns the smallest number of iterations that reaches a budget. */
    long iterations(long environmentSteps) {
        return (environmentSteps + iterationSteps() - 1) / iterationSteps();
    }

    /** Returns the share of random actions after some of a budget's steps: it falls linearly. */
    double epsilon(long environmentSteps, long budget) {
        double progress = environmentSteps / (explorationFraction * budget);
        return progress < 1 ? initialEpsilon + progress * (finalEpsilon - initialEpsilon) : finalEpsilon;
    }
}
