package org.tombola.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tombola.environment.ObservationShape;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * A data set in the four files of MNIST: 70,000 grey images of 28 × 28 pixels in ten classes. The last training examples are
 * held out to choose checkpoints; all 10,000 test examples stay for the test.
 */
abstract class MnistFiles implements DataSetFactory {
    private static final String VALIDATION_EXAMPLES = "validation-examples";
    private static final int TRAINING = 60_000;
    private static final int TEST = 10_000;
    private static final int SIDE = 28;

    private static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private final String id;
    private final List<String> classes;
    private final DataFolders folders;

    /**
     * Makes a data set.
     *
     * @param id also the name of the folder in which the files lie
     */
    MnistFiles(String id, List<String> classes, DataFolders folders) {
        this.id = id;
        this.classes = List.copyOf(classes);
        this.folders = folders;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String resultVersion() {
        return id + "/1";
    }

    @Override
    public final List<Setting> settings() {
        return List.of(Setting.integer(
                VALIDATION_EXAMPLES, 1, TRAINING - 1, "training examples, the last ones, that choose checkpoints"));
    }

    @Override
    public final DataSetSpec spec(Settings settings) {
        int validation = settings.integer(VALIDATION_EXAMPLES);
        ObservationShape.Image image = new ObservationShape.Image(List.of("pixel"), SIDE, SIDE);
        return new DataSetSpec(
                image.inputs((channel, row, column) -> true),
                image,
                classes,
                new DataSetSpec.Sizes(TRAINING - validation, validation, TEST));
    }

    @Override
    public final DataSet load(Settings settings) {
        byte[] pixels = values(TRAINING_IMAGES, TRAINING, SIDE, SIDE);
        byte[] labels = labels(TRAINING_LABELS, TRAINING);
        DataSetSpec.Sizes sizes = spec(settings).sizes();
        return new DataSet(
                new PixelExamples(pixels, labels, 0, sizes.training()),
                new PixelExamples(pixels, labels, sizes.training(), sizes.validation()),
                new PixelExamples(values(TEST_IMAGES, TEST, SIDE, SIDE), labels(TEST_LABELS, TEST), 0, TEST));
    }

    private byte[] values(String file, int... dimensions) {
        return Idx.values(path(file), folders.read(path(file)), dimensions);
    }

    private byte[] labels(String file, int count) {
        byte[] labels = values(file, count);
        for (byte label : labels) {
            if (label < 0 || label >= classes.size()) {
                throw new UncheckedIOException(new IOException(
                        path(file) + " has the label " + label + "; labels are 0 to " + (classes.size() - 1)));
            }
        }
        return labels;
    }

    private String path(String file) {
        return id + "/" + file;
    }

    /** Returns the hash of the four files, not compressed, one after the other: training images and labels, then those of the test. */
    @Override
    public final Optional<String> checksum(Settings settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : List.of(TRAINING_IMAGES, TRAINING_LABELS, TEST_IMAGES, TEST_LABELS)) {
                digest.update(folders.read(path(file)));
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
