package org.tombola.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tombola.cell.Agents;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.InputSource;
import org.tombola.cell.MaskSource;
import org.tombola.cell.TeacherSource;
import org.tombola.cell.TrainingCell;
import org.tombola.cell.WeightSource;
import org.tombola.network.ParameterLayout;
import org.tombola.pruning.Mask;
import org.tombola.pruning.Pruning;

/**
 * The cells of an experiment and what must be completed before what.
 *
 * <p>Each cell is there once, however many variants and baselines share it, and after its parents.
 */
public final class CellGraph {
    /** The role of a cell from which others learn. */
    public static final String EXPERT = "expert";

    private final Map<CellId, CellSpec> cells = new LinkedHashMap<>();
    private final Map<CellId, List<CellId>> children = new HashMap<>();
    private final Map<CellId, Integer> chainLengths = new HashMap<>();
    private final Map<String, Map<CellId, String>> roles = new LinkedHashMap<>();

    private CellGraph() {}

    /** Returns the graph of an experiment. */
    public static CellGraph of(Experiment experiment) {
        CellGraph graph = new CellGraph();
        for (Variant variant : experiment.variants()) {
            int prunable = prunableWeights(variant);
            for (long seed : variant.seeds()) {
                new Chains(graph, variant, graph.addTeacher(variant, seed), seed, prunable).addAll();
            }
        }
        graph.measureChains();
        return graph;
    }

    private static int prunableWeights(Variant variant) {
        ParameterLayout layout = Agents.of(variant.problem(), variant.network()).layout();
        return Mask.prunable(layout, variant.pruning().scope());
    }

    private CellId add(Variant variant, TrainingCell cell, String role) {
        CellId id = cell.id();
        roles.computeIfAbsent(variant.name(), key -> new LinkedHashMap<>()).putIfAbsent(id, role);
        if (cells.putIfAbsent(id, cell) == null) {
            for (CellId parent : cell.parents().values()) {
                children.computeIfAbsent(parent, key -> new ArrayList<>()).add(id);
            }
        }
        return id;
    }

    /** Adds the expert that the cells of a seed learn from, if they do. */
    private TeacherSource addTeacher(Variant variant, long seed) {
        if (variant.teacher().isEmpty()) {
            return new TeacherSource.None();
        }
        TeacherPlan plan = variant.teacher().get();
        TrainingCell.Problem problem = variant.problem();
        TrainingCell expert = TrainingCell.of(
                new TrainingCell.Problem(problem.task(), plan.learner(), plan.environmentSteps(), problem.evaluation()),
                variant.network(),
                new MaskSource.Dense(),
                new WeightSource.Initial(),
                variant.engine(),
                plan.seed().orElse(seed),
                0);
        return new TeacherSource.Expert(add(variant, expert, EXPERT), plan.checkpoint());
    }

    private void measureChains() {
        List<CellId> order = new ArrayList<>(cells.keySet());
        for (int i = order.size() - 1; i >= 0; i--) {
            int longest = 0;
            for (CellId child : children(order.get(i))) {
                longest = Math.max(longest, chainLengths.get(child));
            }
            chainLengths.put(order.get(i), longest + 1);
        }
    }

    /** Returns all cells, parents before children. */
    public Collection<CellSpec> cells() {
        return cells.values();
    }

    /** Returns the cell of this id. */
    public CellSpec cell(CellId id) {
        return cells.get(id);
    }

    /**
     * Returns what cells are in each variant of the experiment: {@value #EXPERT}, or the name of their baseline. A cell that
     * variants share has a role in each.
     */
    public Map<String, Map<CellId, String>> roles() {
        return Collections.unmodifiableMap(roles);
    }

    /** Returns the cells that wait for a cell. */
    public List<CellId> children(CellId id) {
        return children.getOrDefault(id, List.of());
    }

    /** Returns the number of cells in the longest chain that starts with a cell. */
    public int chainLength(CellId id) {
        return chainLengths.get(id);
    }

    /** The cells of one seed. */
    private record Chains(CellGraph graph, Variant variant, TeacherSource teacher, long seed, int prunable) {
        void addAll() {
            CellId dense = add(cell(new MaskSource.Dense(), new WeightSource.Initial(), 0));
            addReducedInputs(dense, 0);
            Map<Baseline, CellId> previous = new HashMap<>();
            CellId ticket = dense;
            PruningPlan plan = variant.pruning();
            for (int k = 1; k <= plan.iterations(); k++) {
                CellId nextTicket = needsTickets(k) ? add(cell(pruned(ticket), new WeightSource.Initial(), k)) : ticket;
                for (Baseline baseline : plan.baselines()) {
                    CellId parent =
                            plan.mode() == PruningPlan.Mode.CHAIN ? previous.getOrDefault(baseline, dense) : ticket;
                    previous.put(baseline, add(cell(baseline, parent, k)));
                }
                ticket = nextTicket;
                addReducedInputs(ticket, k);
            }
        }

        private CellId add(TrainingCell cell) {
            return graph.add(variant, cell, cell.baseline());
        }

        /** Adds the dense agents whose inputs a ticket decides; those that see what is relevant need none. */
        private void addReducedInputs(CellId ticket, int k) {
            ReducedInputs plan = variant.reducedInputs();
            for (ReducedInputs.Agent agent : plan.agents()) {
                if (agent.dependsOnTicket() ? plan.iterations().contains(k) : k == 0) {
                    add(cell(agent.source(ticket), new MaskSource.Dense(), new WeightSource.Initial(), k));
                }
            }
        }

        /** Tickets are trained where they are asked for, or where a later branch hangs on them. */
        private boolean needsTickets(int k) {
            PruningPlan plan = variant.pruning();
            boolean branches = plan.mode() == PruningPlan.Mode.BRANCH
                    && k < plan.iterations()
                    && plan.baselines().stream().anyMatch(baseline -> baseline != Baseline.RANDOM_REINIT);
            boolean inputs = IntStream.rangeClosed(k, plan.iterations()).anyMatch(variant.reducedInputs()::needsTicket);
            return branches || inputs || plan.baselines().contains(Baseline.MASK_WEIGHTS);
        }

        private TrainingCell cell(Baseline baseline, CellId parent, int k) {
            return switch (baseline) {
                case MASK_WEIGHTS -> cell(pruned(parent), new WeightSource.Initial(), k);
                case MASK_PERMUTED -> cell(pruned(parent), new WeightSource.Shuffled(new WeightSource.Initial()), k);
                case PERMUTED_PERMUTED ->
                    cell(
                            new MaskSource.Shuffled(pruned(parent)),
                            new WeightSource.Shuffled(new WeightSource.Initial()),
                            k);
                case RANDOM_REINIT -> cell(uniform(k), new WeightSource.Fresh(), k);
                case MASK_REINIT -> cell(pruned(parent), new WeightSource.Fresh(), k);
            };
        }

        private MaskSource pruned(CellId parent) {
            PruningPlan plan = variant.pruning();
            return new MaskSource.Pruned(parent, plan.checkpoint(), plan.criterion(), plan.scope(), plan.fraction());
        }

        private MaskSource uniform(int k) {
            PruningPlan plan = variant.pruning();
            return new MaskSource.Uniform(plan.scope(), Pruning.remaining(prunable, plan.fraction(), k));
        }

        private TrainingCell cell(MaskSource mask, WeightSource weights, int k) {
            return cell(new InputSource.All(), mask, weights, k);
        }

        private TrainingCell cell(InputSource inputs, MaskSource mask, WeightSource weights, int k) {
            return new TrainingCell(
                    variant.problem(), variant.network(), inputs, mask, weights, teacher, variant.engine(), seed, k);
        }
    }
}
