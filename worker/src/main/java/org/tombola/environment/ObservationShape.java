package org.tombola.environment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** How the inputs of an environment lie to each other. */
public sealed interface ObservationShape extends Serializable {
    /** Returns the number of inputs. */
    int size();

    /** Tells which inputs of an image matter. */
    @FunctionalInterface
    interface Relevance {
        boolean of(int channel, int row, int column);
    }

    /** Inputs without neighbours. */
    record Vector(int size) implements ObservationShape {}

    /**
     * An image. Its inputs follow each other channel by channel, in a channel row by row, and in a row from left to right:
     * input {@code (channel * height + row) * width + column}, the order of convolutions, masks and tables.
     *
     * @param channels the channels' names, in their order, at least one
     * @param height rows, at least 1
     * @param width columns, at least 1
     */
    record Image(List<String> channels, int height, int width) implements ObservationShape {
        public Image {
            channels = List.copyOf(channels);
            if (channels.isEmpty() || height < 1 || width < 1) {
                throw new IllegalArgumentException("an image has at least 1 channel, row and column, not "
                        + channels.size() + " x " + height + " x " + width);
            }
        }

        @Override
        public int size() {
            return channels.size() * height * width;
        }

        /** Returns the index of an input. */
        public int index(int channel, int row, int column) {
            return (channel * height + row) * width + column;
        }

        /** Returns the inputs, in their order, each named by its channel, row and column. */
        public List<Observation> inputs(Relevance relevance) {
            List<Observation> inputs = new ArrayList<>();
            for (int channel = 0; channel < channels.size(); channel++) {
                for (int row = 0; row < height; row++) {
                    for (int column = 0; column < width; column++) {
                        String name = channels.get(channel) + " at " + row + ", " + column;
                        inputs.add(new Observation(name, channel, row, column, relevance.of(channel, row, column)));
                    }
                }
            }
            return inputs;
        }
    }
}
