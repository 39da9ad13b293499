package org.tombola.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tombola.cell.CellId;
import org.tombola.cell.InputSource;
import org.tombola.registry.Named;

/**
 * Dense agents that see a part of their inputs only, to be compared with the tickets that left that part over.
 *
 * @param agents kinds of inputs
 * @param iterations IMP iterations whose tickets decide
 */
public record ReducedInputs(List<Agent> agents, List<Integer> iterations) {
    /** Which inputs a dense agent sees. */
    public enum Agent implements Named {
        /** Those of which the ticket has a weight left. */
        ALIVE("alive-inputs", InputSource.AliveIn::new),
        /** As many, drawn at random. */
        RANDOM("random-inputs", InputSource.RandomSubset::new),
        /** Those that the task needs. */
        RELEVANT("relevant-inputs", ticket -> new InputSource.GroundTruth());

        private final String id;
        private final Function<CellId, InputSource> source;

        Agent(String id, Function<CellId, InputSource> source) {
            this.id = id;
            this.source = source;
        }

        /** Returns the word in experiments. */
        @Override
        public String id() {
            return id;
        }

        InputSource source(CellId ticket) {
            return source.apply(ticket);
        }

        /** Returns whether the inputs depend on a ticket. */
        boolean dependsOnTicket() {
            return this != RELEVANT;
        }
    }

    public ReducedInputs {
        agents = List.copyOf(agents);
        iterations = List.copyOf(iterations);
    }

    /**
     * Reads the group {@code reduced-inputs}.
     *
     * @param prunings how many IMP iterations there are
     */
    static ReducedInputs read(Section section, int prunings, Optional<TeacherPlan> teacher) {
        List<Agent> agents = section.distinct("agents", List.of(Agent.values()));
        List<Integer> iterations = section.read(
                        "iterations",
                        value -> Values.integers(value, 0, prunings),
                        "a list of IMP iterations from 0 to " + prunings)
                .orElse(List.of());
        section.refuseUnknownKeys();
        if (teacher.isPresent() && !agents.isEmpty()) {
            section.refuse("agents", "[], because an expert sees all inputs");
        }
        return new ReducedInputs(
                agents,
                iterations.isEmpty()
                        ? IntStream.rangeClosed(1, prunings).boxed().toList()
                        : iterations);
    }

    /** Returns whether some agent needs the ticket of an IMP iteration. */
    boolean needsTicket(int k) {
        return iterations.contains(k) && agents.stream().anyMatch(Agent::dependsOnTicket);
    }
}
