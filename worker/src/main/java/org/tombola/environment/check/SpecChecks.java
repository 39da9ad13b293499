package org.tombola.environment.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.settings.Setting;

/** What an environment says of itself. */
final class SpecChecks {
    private SpecChecks() {}

    /** Inputs have names, each one its own: tables and masks know them by these. */
    static void names(Trial trial) {
        List<Observation> inputs = trial.spec().observations();
        if (inputs.isEmpty()) {
            throw new Fault("it has no inputs");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            String name = inputs.get(i).name();
            if (name.isBlank()) {
                throw new Fault("input " + i + " has no name");
            }
            if (!names.add(name)) {
                throw new Fault("two inputs are called " + name + ", the second one is input " + i);
            }
        }
    }

    /** Ranges, limits and options are possible ones, and each time the same. */
    static void declaration(Trial trial) {
        EnvironmentSpec spec = trial.spec();
        if (!spec.equals(trial.source().spec())) {
            throw new Fault("its spec is another one each time it is asked for");
        }
        if (spec.maximumEpisodeSteps() < 1) {
            throw new Fault("the time limit is " + spec.maximumEpisodeSteps() + " steps, not at least 1");
        }
        if (spec.solvedReturn().isPresent()
                && !Double.isFinite(spec.solvedReturn().getAsDouble())) {
            throw new Fault(
                    "the solved return is " + spec.solvedReturn().getAsDouble() + ", not a finite number or none");
        }
        requireActions(spec.actions());
        requireOptions(trial.source());
    }

    private static void requireActions(ActionSpace actions) {
        if (actions instanceof ActionSpace.Discrete discrete && discrete.count() < 1) {
            throw new Fault("there are " + discrete.count() + " actions, not at least 1");
        }
        if (actions instanceof ActionSpace.Box box) {
            if (box.size() < 1) {
                throw new Fault("an action has " + box.size() + " numbers, not at least 1");
            }
            boolean isRange = Float.isFinite(box.low()) && Float.isFinite(box.high()) && box.low() < box.high();
            if (!isRange) {
                throw new Fault("actions are from " + box.low() + " to " + box.high() + ", which is no range");
            }
        }
    }

    private static void requireOptions(EnvironmentSource source) {
        Set<String> keys = new HashSet<>();
        for (Setting option : EnvironmentSource.options(source.factory())) {
            if (!keys.add(option.key())) {
                throw new Fault(
                        "the option " + option.key() + " is declared twice, or is one that all environments have");
            }
        }
        if (source.factory().resultVersion().isBlank()) {
            throw new Fault("the result version is blank");
        }
    }
}
