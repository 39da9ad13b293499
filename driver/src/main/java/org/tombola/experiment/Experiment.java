package org.tombola.experiment;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tombola.cell.Component;
import org.tombola.cell.SpecJson;
import org.tombola.cell.TrainingCell;
import org.tombola.learner.Evaluation;

/**
 * A grid of cells.
 *
 * @param teacher present where the learner needs an expert
 * @param configuration everything that was configured, defaults included, as JSON
 */
public record Experiment(
        String name,
        List<Long> seeds,
        TrainingCell.Problem problem,
        Component network,
        Component engine,
        PruningPlan pruning,
        Optional<TeacherPlan> teacher,
        ReducedInputs reducedInputs,
        String configuration) {
    public Experiment {
        seeds = List.copyOf(seeds);
    }

    /**
     * Reads an experiment.
     *
     * @throws InvalidExperimentException with everything that is wrong
     */
    static Experiment read(Section root) {
        String name = root.read(
                        "name",
                        Experiment::name,
                        "a letter or a digit, and up to 99 letters, digits, dots, dashes and underscores after it")
                .orElse("");
        List<Long> seeds = Seeds.read(root);
        Component environment = Components.environment(root.section("environment"));
        Component learner = Components.learner(root.section("learner"));
        Component network = Components.network(root.section("network"));
        Component engine = Components.engine(root);
        long steps = Budget.steps(root);
        Evaluation evaluation = Budget.evaluation(root.section("evaluation"), steps);
        PruningPlan pruning = PruningPlan.read(root.section("pruning"));
        Optional<TeacherPlan> teacher = TeacherPlan.read(root, learner, steps);
        ReducedInputs inputs = ReducedInputs.read(root.section("reduced-inputs"), pruning.iterations(), teacher);
        root.refuseUnknownKeys();
        TrainingCell.Problem problem = new TrainingCell.Problem(environment, learner, steps, evaluation);
        Components.requireAgent(root, problem, network);
        root.requireNoProblems();
        SortedMap<String, Object> configuration = new TreeMap<>(root.configuration());
        configuration.put("result-versions", resultVersions(problem, network, engine, pruning, teacher));
        return new Experiment(
                name, seeds, problem, network, engine, pruning, teacher, inputs, SpecJson.write(configuration));
    }

    private static Optional<String> name(ConfigValue value) {
        return Values.word(value).filter(word -> word.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"));
    }

    /** Returns the versions of the code that results depend on: cells of two versions do not belong on one curve. */
    private static SortedMap<String, String> resultVersions(
            TrainingCell.Problem problem,
            Component network,
            Component engine,
            PruningPlan pruning,
            Optional<TeacherPlan> teacher) {
        SortedMap<String, String> versions = new TreeMap<>(Map.of(
                "environment", problem.environment().resultVersion(),
                "learner", problem.learner().resultVersion(),
                "network", network.resultVersion(),
                "engine", engine.resultVersion(),
                "criterion", pruning.criterion().resultVersion()));
        teacher.ifPresent(plan -> versions.put("teacher-learner", plan.learner().resultVersion()));
        return versions;
    }
}
