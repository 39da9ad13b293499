package org.tombola.dataset;

import java.util.List;
import java.util.Optional;
import org.tombola.environment.InputSelection;
import org.tombola.environment.Task;
import org.tombola.settings.Settings;

/**
 * One configured data set.
 *
 * @param visible the only inputs that classifiers see, where there are others
 */
public record DataSetSource(DataSetFactory factory, Settings settings, Optional<InputSelection> visible)
        implements Task {
    /** Makes a data set of which classifiers see all inputs. */
    public DataSetSource(DataSetFactory factory, Settings settings) {
        this(factory, settings, Optional.empty());
    }

    /**
     * Returns the data set of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DataSetSource of(String id, Settings settings) {
        return new DataSetSource(DataSets.of(id), settings);
    }

    @Override
    public DataSetSource restrictedTo(List<Integer> inputs) {
        return new DataSetSource(factory, settings, Optional.of(InputSelection.of(inputs)));
    }

    @Override
    public DataSetSource restrictedToChannels(List<Integer> channels) {
        return new DataSetSource(
                factory,
                settings,
                Optional.of(InputSelection.ofChannels(factory.spec(settings).shape(), channels)));
    }

    @Override
    public DataSetSpec spec() {
        DataSetSpec whole = factory.spec(settings);
        return visible.map(selection -> new DataSetSpec(
                        selection.left(whole.observations()), selection.shape(), whole.classes(), whole.sizes()))
                .orElse(whole);
    }

    /** Returns the version of the code, and the checksum of the files where there are some. */
    @Override
    public String resultVersion() {
        return factory.resultVersion()
                + factory.checksum(settings).map(sum -> " sha-256:" + sum).orElse("");
    }

    /**
     * Returns the examples, computed or read anew.
     *
     * @throws java.io.UncheckedIOException if files are missing, cannot be read or are no such data set
     */
    public DataSet load() {
        DataSet whole = factory.load(settings);
        if (visible.isEmpty()) {
            return whole;
        }
        int size = factory.spec(settings).observationSize();
        return new DataSet(
                new RestrictedExamples(whole.training(), size, visible.get()),
                new RestrictedExamples(whole.validation(), size, visible.get()),
                new RestrictedExamples(whole.test(), size, visible.get()));
    }
}
