package org.tombola.experiment;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Grids of cells that are compared with each other.
 *
 * @param variants in the order of the file, by different names; one without a name where the file has no variants
 */
public record Experiment(String name, List<Variant> variants) {
    static final String NAMES =
            "a letter or a digit, and up to 99 letters, digits, dots, dashes and underscores after it";

    public Experiment {
        variants = List.copyOf(variants);
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("experiment " + name + " has no cells");
        }
    }

    /**
     * Returns the only variant.
     *
     * @throws InvalidExperimentException if there are several
     */
    public Variant only() {
        if (variants.size() > 1) {
            throw new InvalidExperimentException(List.of(Problem.ofFile(
                    name,
                    0,
                    "has " + variants.size() + " variants, where there can be only one (variants=[] has none)")));
        }
        return variants.get(0);
    }

    /**
     * Reads an experiment.
     *
     * @throws InvalidExperimentException with everything that is wrong
     */
    static Experiment read(Section root) {
        List<Variants.Given> given = Variants.read(root);
        root.requireNoProblems();
        if (given.isEmpty()) {
            Variant only = Variant.read("", root);
            return new Experiment(readName(root), List.of(only));
        }
        List<Variant> variants = new ArrayList<>();
        Map<String, List<Problem>> problems = new LinkedHashMap<>();
        for (Variants.Given each : given) {
            List<Problem> own = new ArrayList<>();
            try {
                variants.add(Variant.read(each.name(), root.varied(each.settings(), own)));
            } catch (InvalidExperimentException e) {
                own = e.problems();
            }
            problems.put(each.name(), own);
        }
        InvalidExperimentException.throwIfAny(problems);
        return new Experiment(readName(root), variants);
    }

    static String readName(Section root) {
        return root.read("name", Experiment::name, NAMES).orElse("");
    }

    static Optional<String> name(ConfigValue value) {
        return Values.word(value).filter(word -> word.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"));
    }
}
