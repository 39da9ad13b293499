package org.tombola.job;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tombola.cell.CellControl;
import org.tombola.cell.CellOutcome;
import org.tombola.cell.CellRunner;
import org.tombola.cell.CellSpec;
import org.tombola.cell.TaskSource;
import org.tombola.experiment.CellGraph;
import org.tombola.experiment.Experiment;
import org.tombola.experiment.ExperimentReader;
import org.tombola.experiment.Variant;
import org.tombola.learner.EpisodeReturns;
import org.tombola.learner.ReturnFormat;
import org.tombola.learner.ReturnPoint;
import org.tombola.learner.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one dense agent in this JVM. */
@Command(
        name = "train",
        description = "Trains one dense agent, without Spark, and shows its learning curve. Nothing is stored.",
        mixinStandardHelpOptions = true)
public final class TrainJob implements Callable<Integer> {
    @Parameters(
            paramLabel = "TASK|FILE",
            description = "Id of an environment, such as CartPole-v1, or of a data set, such as bordered-images;"
                    + " or a file with an experiment, whose variants and tickets do not count.")
    private String task;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Environment steps, of a data set examples; as --set environment-steps=N.")
    private Long steps;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Sets a value of an experiment, such as learner.epochs=2 or engine=dl4j; may be repeated.")
    private List<String> overrides = List.of();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        System.exit(Tombola.execute(new TrainJob(), args));
    }

    @Override
    public Integer call() {
        if (steps != null && steps < 1) {
            throw new CommandException("--steps is " + steps + ", not a number above 0");
        }
        if (seed < 0) {
            throw new CommandException("--seed is " + seed + ", not a number from 0 on");
        }
        List<String> settings = new ArrayList<>(overrides);
        settings.add("seeds=[" + seed + "]");
        settings.add("pruning.iterations=0");
        if (steps != null) {
            settings.add("environment-steps=" + steps);
        }
        Experiment experiment = experiment(settings);
        Collection<CellSpec> cells = CellGraph.of(experiment).cells();
        if (cells.size() > 1) {
            throw new CommandException(
                    "students learn from an expert, which only sweep trains: --set pruning.iterations=0 trains no tickets");
        }
        CellSpec cell = cells.iterator().next();
        Variant agent = experiment.only();
        out.println(cell.description() + ", " + agent.problem().learner().id() + " on "
                + agent.engine().id());
        Curve curve = new Curve();
        List<CellOutcome> outcomes = new ArrayList<>();
        new CellRunner().run(List.of(cell), new NoParents(), curve, outcomes::add);
        if (outcomes.get(0) instanceof CellOutcome.Trained trained) {
            print(trained);
            return 0;
        }
        throw new CommandException("the agent could not be trained", ((CellOutcome.Failed) outcomes.get(0)).cause());
    }

    private Experiment experiment(List<String> settings) {
        if (!task.endsWith(".conf") && !Files.isRegularFile(Path.of(task))) {
            return ExperimentReader.ofTask(task, settings);
        }
        List<String> alone = new ArrayList<>(settings);
        alone.add("variants=[]");
        alone.add("reduced-inputs={agents=[],iterations=[]}");
        return ExperimentReader.read(Path.of(task), alone);
    }

    private void print(CellOutcome.Trained trained) {
        TrainingResult result = trained.result();
        boolean isAccuracy = trained.spec().problem().task() instanceof TaskSource.DataSet;
        out.printf(
                Locale.ROOT,
                isAccuracy
                        ? "best checkpoint on %d test examples: accuracy %s, of sampled classes %s%s%n"
                        : "best checkpoint on %d fresh episodes: greedy %s, sampled %s%s%n",
                result.freshGreedy().episodes(),
                meanAndSpread(result.freshGreedy()),
                meanAndSpread(result.freshSampled()),
                result.diverged() ? " (diverged: " + result.notFinite() + ")" : "");
        out.printf(
                Locale.ROOT,
                "%,d steps in %.1f s and %.1f s of evaluations: %,.0f steps/s%n",
                result.environmentSteps(),
                result.timing().trainSeconds(),
                result.timing().evaluationSeconds(),
                result.environmentSteps() / result.timing().trainSeconds());
    }

    private static String meanAndSpread(EpisodeReturns returns) {
        return ReturnFormat.of(returns.mean(), returns.std()).text(returns.mean(), returns.std());
    }

    /** Prints a line per evaluation. */
    private final class Curve implements CellControl {
        private final ReturnBars bars = new ReturnBars();

        @Override
        public void stepped(long environmentSteps) {
            // The evaluations come often enough.
        }

        @Override
        public void evaluated(ReturnPoint point) {
            double mean = point.returns().mean();
            bars.widen(mean).ifPresent(out::println);
            out.printf(
                    Locale.ROOT,
                    "%,12d %18s  %s%n",
                    point.environmentSteps(),
                    meanAndSpread(point.returns()),
                    bars.bar(mean));
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
