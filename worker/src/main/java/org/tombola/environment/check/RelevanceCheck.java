package org.tombola.environment.check;

import java.util.List;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;

/** The ground truth of inputs, as far as play can contradict it. */
final class RelevanceCheck {
    private RelevanceCheck() {}

    /**
     * Some input must be relevant. Of a vector, those that are should change, and tell what none before them tells; of an image
     * too much is rare for random play to see.
     */
    static void run(Trial trial) {
        List<Observation> inputs = trial.spec().observations();
        if (inputs.stream().noneMatch(Observation::relevant)) {
            throw new Fault("none of the " + inputs.size() + " inputs is relevant, so that nothing could be learned");
        }
        if (trial.spec().shape() instanceof ObservationShape.Image) {
            return;
        }
        try (Play play = trial.play(1)) {
            play.reset(0, 0);
            List<Moment> moments = play.moments(0, trial.steps());
            for (int i = 0; i < inputs.size(); i++) {
                if (inputs.get(i).relevant()) {
                    remark(trial, moments, i);
                }
            }
        }
    }

    private static void remark(Trial trial, List<Moment> moments, int input) {
        float first = moments.get(0).observation[input];
        if (moments.stream().allMatch(moment -> moment.observation[input] == first)) {
            trial.remarks()
                    .add(trial.input(input) + ", declared relevant, is always " + first + " in " + trial.steps()
                            + " steps of random play");
            return;
        }
        for (int earlier = 0; earlier < input; earlier++) {
            int other = earlier;
            boolean isRelevant = trial.spec().observations().get(other).relevant();
            if (isRelevant
                    && moments.stream().allMatch(moment -> moment.observation[input] == moment.observation[other])) {
                trial.remarks().add(trial.input(input) + ", declared relevant, always equals " + trial.input(other));
                return;
            }
        }
    }
}
