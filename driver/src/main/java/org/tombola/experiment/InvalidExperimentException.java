package org.tombola.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says everything that is wrong with an experiment, one line per problem. */
public final class InvalidExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ArrayList<Problem> problems;

    public InvalidExperimentException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = new ArrayList<>(problems);
    }

    /** Returns the problems in the order of reading. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
