package org.tombola.environment.robot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tombola.environment.Observation;

/** What a robot observes: eight numbers of its torso, two of each driven joint, one of each foot. */
final class Inputs {
    static final int HEIGHT = 0;
    static final int SINE_OF_TARGET = 1;
    static final int COSINE_OF_TARGET = 2;
    static final int VELOCITY = 3;
    static final int ROLL = 6;
    static final int PITCH = 7;

    /** The same in every state of a robot that moves in a plane and whose episode ends before it lies on its back. */
    static final Set<Integer> OUTSIDE_PLANE = Set.of(SINE_OF_TARGET, COSINE_OF_TARGET, VELOCITY + 1, ROLL);

    /**
     * The same in every state of a robot that moves in a plane, or told before: on its back it looks the other way, and is rolled
     * over.
     */
    static final Set<Integer> OUTSIDE_PLANE_ON_ITS_BACK_TOO = Set.of(SINE_OF_TARGET, VELOCITY + 1, ROLL);

    private static final List<String> TORSO = List.of(
            "height of torso",
            "sine of angle to target",
            "cosine of angle to target",
            "forward velocity",
            "sideways velocity",
            "vertical velocity",
            "roll",
            "pitch");
    private static final int JOINTS = 8;

    private Inputs() {}

    static int count(RobotModel model) {
        return contact(model, model.feet().size());
    }

    /** Returns the index of the position of a driven joint. */
    static int position(int joint) {
        return JOINTS + 2 * joint;
    }

    /** Returns the index of the velocity of a driven joint. */
    static int velocity(int joint) {
        return position(joint) + 1;
    }

    /** Returns the index of the contact of a foot. */
    static int contact(RobotModel model, int foot) {
        return position(model.motors().size()) + foot;
    }

    /** Returns the inputs, each named by its joint and its quantity. */
    static List<Observation> of(RobotModel model, Set<Integer> constant) {
        List<String> names = new ArrayList<>(TORSO);
        for (RobotModel.Motor motor : model.motors()) {
            String joint = words(model.link(motor.link()).name()).replace(" joint", "");
            names.add(joint + " position");
            names.add(joint + " velocity");
        }
        model.feet().forEach(foot -> names.add(words(model.link(foot).name()) + " contact"));
        List<Observation> inputs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            inputs.add(constant.contains(i) ? Observation.irrelevant(names.get(i)) : Observation.named(names.get(i)));
        }
        return inputs;
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
