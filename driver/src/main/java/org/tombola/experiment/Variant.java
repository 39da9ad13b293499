package org.tombola.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.Component;
import org.tombola.cell.SpecJson;
import org.tombola.cell.TaskSource;
import org.tombola.cell.TrainingCell;
import org.tombola.learner.Evaluation;

/**
 * A grid of cells that differ in nothing but seed, IMP iteration and baseline.
 *
 * @param name of the variant within its experiment; empty where the experiment has no variants
 * @param teacher present where the learner needs an expert
 * @param configuration everything that was configured, defaults included, as JSON
 */
public record Variant(
        String name,
        List<Long> seeds,
        TrainingCell.Problem problem,
        Component network,
        Component engine,
        PruningPlan pruning,
        Optional<TeacherPlan> teacher,
        ReducedInputs reducedInputs,
        String configuration) {
    public Variant {
        seeds = List.copyOf(seeds);
    }

    /**
     * Reads what a file says of a variant.
     *
     * @throws InvalidExperimentException with everything that is wrong
     */
    static Variant read(String name, Section given) {
        Section root =
                given.gives(TaskSource.DataSet.KIND) ? given.withNearerDefaults(Defaults.of("supervised")) : given;
        Experiment.readName(root);
        List<Long> seeds = Seeds.read(root);
        TaskSource task = Components.task(root);
        Component learner = Components.learner(TeacherPlan.student(root));
        Component network = Components.network(root.section("network"));
        Component engine = Components.engine(root);
        long steps = Budget.steps(root);
        Evaluation evaluation = Budget.evaluation(root.section("evaluation"), task, steps);
        PruningPlan pruning = PruningPlan.read(root.section("pruning"));
        Optional<TeacherPlan> teacher = TeacherPlan.read(root, learner, steps);
        ReducedInputs inputs = ReducedInputs.read(root.section("reduced-inputs"), pruning.iterations(), teacher);
        root.refuseUnknownKeys();
        TrainingCell.Problem problem = new TrainingCell.Problem(task, learner, steps, evaluation);
        Components.requireAgent(root, problem, network);
        root.requireNoProblems();
        SortedMap<String, Object> configuration = new TreeMap<>(root.configuration());
        // What computes counts, not what would have.
        configuration.remove(GpuFallback.GROUP);
        configuration.put("engine", engine.id());
        configuration.put("result-versions", resultVersions(problem, network, engine, pruning, teacher));
        return new Variant(
                name, seeds, problem, network, engine, pruning, teacher, inputs, SpecJson.write(configuration));
    }

    /** Returns the versions of the code that results depend on: cells of two versions do not belong on one curve. */
    private static SortedMap<String, String> resultVersions(
            TrainingCell.Problem problem,
            Component network,
            Component engine,
            PruningPlan pruning,
            Optional<TeacherPlan> teacher) {
        SortedMap<String, String> versions = new TreeMap<>(Map.of(
                problem.task().kind(),
                problem.task().component().resultVersion(),
                "learner",
                problem.learner().resultVersion(),
                "network",
                network.resultVersion(),
                "engine",
                engine.resultVersion(),
                "criterion",
                pruning.criterion().resultVersion()));
        teacher.ifPresent(plan -> versions.put("teacher-learner", plan.learner().resultVersion()));
        return versions;
    }
}
