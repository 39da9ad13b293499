package org.tombola.environment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Shows the last few observations, the newest first, so that what moves can be seen to move; at a reset the first one stands for those
 * before it. Of an image each observation has its channels one after the other. What is relevant now is relevant before, too.
 */
final class FrameStack implements Wrapper {
    private static final String KEY = "frame-stack";

    @Override
    public List<Setting> settings() {
        return List.of(Setting.integer(KEY, 1, 16, "how many of the last observations an agent sees at once")
                .withNoOp(1L));
    }

    @Override
    public String resultVersion() {
        return "frame-stack/1";
    }

    @Override
    public EnvironmentSpec spec(EnvironmentSpec environment, Settings settings) {
        int frames = settings.integer(KEY);
        int planes = 1
                + environment.observations().stream()
                        .mapToInt(Observation::channel)
                        .max()
                        .orElse(0);
        List<Observation> all = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            for (Observation input : environment.observations()) {
                all.add(new Observation(
                        before(input.name(), frame),
                        frame * planes + input.channel(),
                        input.y(),
                        input.x(),
                        input.relevant()));
            }
        }
        return new EnvironmentSpec(
                all,
                shape(environment.shape(), frames),
                environment.actions(),
                environment.maximumEpisodeSteps(),
                environment.solvedReturn());
    }

    private static String before(String name, int frames) {
        return switch (frames) {
            case 0 -> name;
            case 1 -> name + ", 1 step before";
            default -> name + ", " + frames + " steps before";
        };
    }

    private static ObservationShape shape(ObservationShape shape, int frames) {
        if (shape instanceof ObservationShape.Image image) {
            List<String> channels = new ArrayList<>();
            for (int frame = 0; frame < frames; frame++) {
                for (String channel : image.channels()) {
                    channels.add(before(channel, frame));
                }
            }
            return new ObservationShape.Image(channels, image.height(), image.width());
        }
        return new ObservationShape.Vector(frames * shape.size());
    }

    @Override
    public Environment around(Environment environment, EnvironmentSpec spec, Settings settings) {
        return new Stacked(environment, spec.observationSize(), settings.integer(KEY));
    }

    private static final class Stacked extends WrappedEnvironment {
        private final int size;
        private final float[][] frames;

        Stacked(Environment environment, int size, int count) {
            super(environment);
            this.size = size;
            this.frames = new float[environment.count()][count * size];
        }

        @Override
        public void reset(int index, long seed) {
            super.reset(index, seed);
            fill(index);
        }

        @Override
        public void reset(int index) {
            super.reset(index);
            fill(index);
        }

        private void fill(int index) {
            float[] stack = frames[index];
            environment.observe(index, stack, 0);
            for (int offset = size; offset < stack.length; offset += size) {
                System.arraycopy(stack, 0, stack, offset, size);
            }
        }

        @Override
        public void step(int[] which, int count, float[] actions, Step result) {
            super.step(which, count, actions, result);
            for (int k = 0; k < count; k++) {
                float[] stack = frames[which[k]];
                System.arraycopy(stack, 0, stack, size, stack.length - size);
                environment.observe(which[k], stack, 0);
            }
        }

        @Override
        public void observe(int index, float[] observations, int offset) {
            System.arraycopy(frames[index], 0, observations, offset, frames[index].length);
        }

        @Override
        public void save(DataOutput out) throws IOException {
            super.save(out);
            for (float[] stack : frames) {
                for (float value : stack) {
                    out.writeFloat(value);
                }
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            super.restore(in);
            for (float[] stack : frames) {
                for (int i = 0; i < stack.length; i++) {
                    stack[i] = in.readFloat();
                }
            }
        }
    }
}
