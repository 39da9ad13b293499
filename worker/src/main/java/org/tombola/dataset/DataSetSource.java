package org.tombola.dataset;

import java.util.List;
import java.util.Optional;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Task;
import org.tombola.settings.Settings;

/**
 * One configured data set.
 *
 * @param visible indices of the only inputs that classifiers see, where there are others
 */
public record DataSetSource(DataSetFactory factory, Settings settings, Optional<List<Integer>> visible)
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
        return new DataSetSource(factory, settings, Optional.of(List.copyOf(inputs)));
    }

    @Override
    public DataSetSpec spec() {
        DataSetSpec whole = factory.spec(settings);
        return visible.map(whole::only)
                .map(left ->
                        new DataSetSpec(left, new ObservationShape.Vector(left.size()), whole.classes(), whole.sizes()))
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
