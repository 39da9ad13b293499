package org.tombola.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says everything that is wrong with an experiment, one line per problem, of the first ones if there are many. */
public final class InvalidExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int MOST_SHOWN = 50;

    private final ArrayList<Problem> problems;

    public InvalidExperimentException(List<Problem> problems) {
        this(new ArrayList<>(sorted(problems)));
    }

    private InvalidExperimentException(ArrayList<Problem> sorted) {
        super(message(sorted));
        this.problems = sorted;
    }

    /** Returns the problems by their lines, of one file after the other. */
    private static List<Problem> sorted(List<Problem> problems) {
        List<String> files = problems.stream().map(Problem::file).distinct().toList();
        return problems.stream()
                .sorted(Comparator.comparing((Problem problem) -> files.indexOf(problem.file()))
                        .thenComparing(Problem::line))
                .toList();
    }

    /**
     * Throws if there is a problem.
     *
     * @param problems by the name of the variant that has them, of all variants; what all have is said once
     */
    public static void throwIfAny(Map<String, List<Problem>> problems) {
        Map<Problem, List<String>> variants = new LinkedHashMap<>();
        problems.forEach((variant, own) -> own.forEach(problem ->
                variants.computeIfAbsent(problem, key -> new ArrayList<>()).add(variant)));
        if (!variants.isEmpty()) {
            List<Problem> named = new ArrayList<>();
            variants.forEach(
                    (problem, names) -> named.add(names.size() == problems.size() ? problem : problem.of(names)));
            throw new InvalidExperimentException(named);
        }
    }

    private static String message(List<Problem> problems) {
        String shown =
                problems.stream().limit(MOST_SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
        return problems.size() <= MOST_SHOWN ? shown : shown + "\nand " + (problems.size() - MOST_SHOWN) + " more";
    }

    /** Returns the problems by file and line. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
