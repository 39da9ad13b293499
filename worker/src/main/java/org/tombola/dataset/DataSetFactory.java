package org.tombola.dataset;

import java.util.List;
import java.util.Optional;
import org.tombola.settings.Configurable;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** A kind of data set, found by its id through {@link java.util.ServiceLoader}. */
public interface DataSetFactory extends Configurable {
    /** Returns the id by which experiments name the data set, such as {@code fashion-mnist}; none that an environment has. */
    @Override
    String id();

    /** Returns the version of the code as far as it can change examples, such as {@code fashion-mnist/1}. */
    @Override
    String resultVersion();

    /** Returns the options that an experiment can set. */
    @Override
    List<Setting> settings();

    /** Returns what is known of the data set without its examples. */
    DataSetSpec spec(Settings settings);

    /**
     * Returns the examples: always the same ones for the same settings and, where they are read, the same {@link #checksum}.
     *
     * @throws java.io.UncheckedIOException if files are missing, cannot be read or are no such data set, naming the file
     */
    DataSet load(Settings settings);

    /**
     * Returns the SHA-256 of what is read from files, in hexadecimal digits, by which cells tell it from other data of the same
     * name; nothing where all examples are computed.
     *
     * @throws java.io.UncheckedIOException as {@link #load}
     */
    default Optional<String> checksum(Settings settings) {
        return Optional.empty();
    }
}
