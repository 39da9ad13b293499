package org.tombola.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tombola.environment.ObservationShape;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Convolutions on an image, one after the other, and dense layers after them. */
public final class Convolutional implements NetworkFamily {
    private static final String FILTERS = "filters";
    private static final String KERNEL = "kernel";
    private static final String STRIDE = "stride";
    private static final String PADDING = "padding";
    private static final String HIDDEN = "hidden";
    private static final String ACTIVATION = "activation";

    /** Beyond it a training would not fit into the memory that executors usually have. */
    private static final long MAXIMUM_PARAMETERS = 50_000_000;

    private static final List<Setting> SETTINGS = Stream.concat(
                    Stream.of(
                            Setting.integers(FILTERS, 1, 1024, "filters of each convolution"),
                            Setting.integers(KERNEL, 1, 64, "rows, and columns, of each convolution's window"),
                            Setting.integers(STRIDE, 1, 64, "how far each convolution's window moves at a time"),
                            Setting.integers(PADDING, 0, 63, "rows, and columns, of zeros around each image"),
                            Setting.integers(HIDDEN, 1, 4096, "units of each dense layer after the convolutions"),
                            Setting.word(ACTIVATION, Activation.HIDDEN, "function of all layers but the last")),
                    InitializationSettings.DECLARED.stream())
            .toList();

    @Override
    public String id() {
        return "convolutional";
    }

    @Override
    public String resultVersion() {
        return "convolutional/1";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public Optional<Conflict> conflict(Settings settings) {
        int convolutions = settings.integers(FILTERS).size();
        if (convolutions == 0) {
            return Optional.of(new Conflict(FILTERS, "a number for each convolution, of which there is at least one"));
        }
        for (String key : List.of(KERNEL, STRIDE, PADDING)) {
            if (settings.integers(key).size() != convolutions) {
                return Optional.of(new Conflict(key, "one number for each of the " + convolutions + " in filters"));
            }
        }
        for (int i = 0; i < convolutions; i++) {
            int kernel = settings.integers(KERNEL).get(i);
            if (settings.integers(PADDING).get(i) >= kernel) {
                return Optional.of(
                        new Conflict(PADDING, "less than the kernel of " + kernel + " in convolution " + (i + 1)));
            }
        }
        return InitializationSettings.of(settings)
                .conflict(convolutions + settings.integers(HIDDEN).size() + 1);
    }

    @Override
    public Optional<Conflict> conflict(Settings settings, ObservationShape observations) {
        if (!(observations instanceof ObservationShape.Image image)) {
            return Optional.empty();
        }
        ImageShape next = image(image);
        long parameters = 0;
        for (int i = 0; i < settings.integers(FILTERS).size(); i++) {
            int fits = Math.min(next.height(), next.width())
                    + 2 * settings.integers(PADDING).get(i);
            if (settings.integers(KERNEL).get(i) > fits) {
                return Optional.of(new Conflict(
                        KERNEL,
                        "at most " + fits + " in convolution " + (i + 1) + ", which reads an image of " + next.height()
                                + " x " + next.width()));
            }
            ConvolutionLayer layer = convolution(settings, i, next);
            parameters +=
                    (long) layer.filters() * next.channels() * layer.window().area();
            next = layer.output();
        }
        long arriving = next.size();
        for (int units : settings.integers(HIDDEN)) {
            parameters += arriving * units;
            arriving = units;
        }
        return parameters <= MAXIMUM_PARAMETERS
                ? Optional.empty()
                : Optional.of(new Conflict(
                        FILTERS, "a network of at most " + MAXIMUM_PARAMETERS + " weights, not " + parameters));
    }

    @Override
    public List<LayerSpec> layers(Settings settings, ObservationShape observations, int outputs) {
        if (!(observations instanceof ObservationShape.Image image)) {
            throw new IllegalArgumentException("convolutions read an image, not a vector of " + observations.size());
        }
        List<LayerSpec> layers = new ArrayList<>();
        ImageShape next = image(image);
        for (int i = 0; i < settings.integers(FILTERS).size(); i++) {
            ConvolutionLayer layer = convolution(settings, i, next);
            layers.add(layer);
            next = layer.output();
        }
        layers.addAll(DenseLayer.chain(settings.integers(HIDDEN), activation(settings), outputs));
        return layers;
    }

    private static ImageShape image(ObservationShape.Image image) {
        return new ImageShape(image.channels().size(), image.height(), image.width());
    }

    private static ConvolutionLayer convolution(Settings settings, int index, ImageShape input) {
        Window window = new Window(
                settings.integers(KERNEL).get(index),
                settings.integers(STRIDE).get(index),
                settings.integers(PADDING).get(index));
        return new ConvolutionLayer(input, settings.integers(FILTERS).get(index), window, activation(settings));
    }

    private static Activation activation(Settings settings) {
        return Activation.of(settings.word(ACTIVATION));
    }
}
