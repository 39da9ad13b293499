package org.tombola.job;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tombola.cell.Component;
import org.tombola.cell.TaskSource;
import org.tombola.dataset.DataSetFactory;
import org.tombola.dataset.DataSetSource;
import org.tombola.dataset.DataSetSpec;
import org.tombola.dataset.DataSets;
import org.tombola.environment.Observation;
import org.tombola.experiment.ExperimentReader;
import org.tombola.experiment.InvalidExperimentException;
import org.tombola.settings.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which data sets there are, and what one of them is like. */
@Command(
        name = "data-sets",
        description = {
            "Lists the data sets, and the files that are missing.",
            "With an id: its classes, its examples, its options, and the checksum of its files."
        },
        mixinStandardHelpOptions = true)
public final class DataSetsJob implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of a data set, such as bordered-images.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description = "Sets an option of the data set, such as noise=0.5; may be repeated.")
    private List<String> options = List.of();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        System.exit(Tombola.execute(new DataSetsJob(), args));
    }

    @Override
    public Integer call() {
        if (id.isPresent()) {
            describe(id.get());
        } else {
            DataSets.all().forEach(this::list);
        }
        return 0;
    }

    private void list(DataSetFactory factory) {
        String state;
        try {
            state = inWords(source(factory.id()).spec());
        } catch (InvalidExperimentException e) {
            state = e.problems().get(0).allowed();
        }
        out.printf(Locale.ROOT, "%-18s %s%n", factory.id(), state);
    }

    private void describe(String wanted) {
        DataSetSource source = source(wanted);
        DataSetSpec spec = source.spec();
        out.println(wanted + " (" + source.resultVersion() + ")");
        out.println("contents   " + inWords(spec));
        out.println("relevant   "
                + spec.observations().stream().filter(Observation::relevant).count() + " inputs");
        out.println("classes    " + String.join(", ", spec.classes()));
        out.println("options");
        for (Setting option : source.factory().settings()) {
            out.printf(Locale.ROOT, "  %-20s %s: %s%n", option.key(), option.range(), option.meaning());
        }
    }

    private static String inWords(DataSetSpec spec) {
        return String.format(
                Locale.ROOT,
                "%,d inputs, %d classes, %,d + %,d + %,d examples for training, validation and test",
                spec.observationSize(),
                spec.classes().size(),
                spec.sizes().training(),
                spec.sizes().validation(),
                spec.sizes().test());
    }

    private DataSetSource source(String wanted) {
        List<String> overrides = options.stream()
                .map(option -> TaskSource.DataSet.KIND + "." + option)
                .toList();
        Component dataSet = ExperimentReader.ofDataSet(wanted, overrides)
                .only()
                .problem()
                .task()
                .component();
        return DataSetSource.of(dataSet.id(), dataSet.settings());
    }
}
