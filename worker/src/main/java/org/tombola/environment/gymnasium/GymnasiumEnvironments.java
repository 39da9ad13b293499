package org.tombola.environment.gymnasium;

import java.awt.image.BufferedImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentException;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Step;

/**
 * A batch of environments, divided among processes in the order of their indices.
 *
 * <p>Where an episode ends, the process begins the next one at once and sends both observations, so that a reset without a seed
 * takes no request of its own. Seeds are taken modulo 2^32. A generator that was never seeded starts from seed 0.
 */
final class GymnasiumEnvironments implements Environment {
    private static final float[] PARTS = parts();

    private final Origin origin;
    private final List<PythonWorker> workers;
    private final boolean isVisible;
    private final int count;
    private final int size;
    private final int actionSize;
    /** Where the numbers of an observation as it is sent stand in it as agents see it. */
    private final int[] places;

    private final float[] observations;
    private final float[] next;
    private final boolean[] hasNext;
    private boolean isBroken;

    /** Which environments they are, by name, and whose processes step them. */
    record Origin(String name, PythonWorkers.Kind kind, Declaration declaration) {}

    GymnasiumEnvironments(Origin origin, List<PythonWorker> workers, int count, boolean isVisible) {
        this.origin = origin;
        this.workers = List.copyOf(workers);
        this.count = count;
        this.isVisible = isVisible;
        this.size = origin.declaration().spec().observationSize();
        this.actionSize = origin.declaration().spec().actions().size();
        this.places = places(origin.declaration());
        this.observations = new float[count * size];
        this.next = new float[count * size];
        this.hasNext = new boolean[count];
        try {
            make();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void make() {
        String settings = origin.kind().settings();
        for (int w = 0; w < workers.size(); w++) {
            String more = ",\"count\":" + (first(w + 1) - first(w)) + ",\"render\":" + isVisible + "}";
            ByteBuffer data = Request.text(settings.substring(0, settings.length() - 1) + more);
            PythonWorker worker = workers.get(w);
            attempt(() -> worker.send(Request.MAKE, data));
        }
        workers.forEach(worker -> attempt(worker::receive));
    }

    private static float[] parts() {
        float[] parts = new float[256];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i / 255f;
        }
        return parts;
    }

    private static int[] places(Declaration declaration) {
        int[] places = new int[declaration.spec().observationSize()];
        boolean areChannelsLast = declaration.areChannelsLast();
        if (areChannelsLast && declaration.spec().shape() instanceof ObservationShape.Image image) {
            int channels = image.channels().size();
            for (int i = 0; i < places.length; i++) {
                places[i] = i % channels * (image.height() * image.width()) + i / channels;
            }
        } else {
            Arrays.setAll(places, i -> i);
        }
        return places;
    }

    /** Returns the first environment of a process. */
    private int first(int worker) {
        return (int) ((long) count * worker / workers.size());
    }

    private int workerOf(int index) {
        int worker = 0;
        while (first(worker + 1) <= index) {
            worker++;
        }
        return worker;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void reset(int index, long seed) {
        hasNext[index] = false;
        reset(index, 1, seed);
    }

    @Override
    public void reset(int index) {
        if (hasNext[index]) {
            hasNext[index] = false;
            System.arraycopy(next, index * size, observations, index * size, size);
        } else {
            reset(index, 0, 0);
        }
    }

    private void reset(int index, int hasSeed, long seed) {
        int w = workerOf(index);
        ByteBuffer data =
                Request.buffer(9).putInt(index - first(w)).put((byte) hasSeed).putInt((int) seed);
        read(call(w, Request.RESET, data), observations, index);
    }

    @Override
    public void step(int[] which, int count, float[] actions, Step result) {
        ActionSpace space = origin.declaration().spec().actions();
        for (int k = 0; k < count; k++) {
            space.require(Arrays.copyOfRange(actions, k * actionSize, (k + 1) * actionSize));
        }
        int from = 0;
        for (int w = 0; w < workers.size(); w++) {
            int to = end(which, from, count, w);
            if (to > from) {
                send(w, which, from, to, actions);
            }
            from = to;
        }
        from = 0;
        for (int w = 0; w < workers.size(); w++) {
            int to = end(which, from, count, w);
            if (to > from) {
                PythonWorker worker = workers.get(w);
                take(attempt(worker::receive), which, from, to, result);
            }
            from = to;
        }
    }

    /** Returns where the environments of the next process begin among those that step. */
    private int end(int[] which, int from, int count, int worker) {
        int end = from;
        while (end < count && which[end] < first(worker + 1)) {
            end++;
        }
        return end;
    }

    private void send(int w, int[] which, int from, int to, float[] actions) {
        ByteBuffer data = Request.buffer(Integer.BYTES + (to - from) * (Integer.BYTES + actionSize * Float.BYTES));
        data.putInt(to - from);
        for (int k = from; k < to; k++) {
            data.putInt(which[k] - first(w));
        }
        for (int i = from * actionSize; i < to * actionSize; i++) {
            data.putFloat(actions[i]);
        }
        PythonWorker worker = workers.get(w);
        attempt(() -> worker.send(Request.STEP, data));
    }

    private void take(ByteBuffer reply, int[] which, int from, int to, Step result) {
        for (int k = from; k < to; k++) {
            result.rewards[which[k]] = reply.getDouble();
        }
        for (int k = from; k < to; k++) {
            int flags = reply.get();
            result.terminated[which[k]] = (flags & 1) != 0;
            result.truncated[which[k]] = (flags & 2) != 0;
        }
        for (int k = from; k < to; k++) {
            read(reply, observations, which[k]);
            hasNext[which[k]] = false;
        }
        for (int k = from; k < to; k++) {
            if (result.ended(which[k]) && !isVisible) {
                read(reply, next, which[k]);
                hasNext[which[k]] = true;
            }
        }
    }

    private void read(ByteBuffer reply, float[] target, int index) {
        int offset = index * size;
        if (origin.declaration().areBytes()) {
            for (int place : places) {
                target[offset + place] = PARTS[reply.get() & 0xff];
            }
        } else {
            for (int place : places) {
                target[offset + place] = reply.getFloat();
            }
        }
    }

    @Override
    public void observe(int index, float[] target, int offset) {
        System.arraycopy(observations, index * size, target, offset, size);
    }

    @Override
    public Optional<BufferedImage> picture(int index) {
        int w = workerOf(index);
        ByteBuffer reply = call(w, Request.PICTURE, Request.index(index - first(w)));
        int height = reply.getInt();
        int width = reply.getInt();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = reply.get() & 0xff;
                int green = reply.get() & 0xff;
                picture.setRGB(x, y, red << 16 | green << 8 | reply.get() & 0xff);
            }
        }
        return Optional.of(picture);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        if (!origin.declaration().isSaved()) {
            throw new IOException(origin.name() + " cannot be pickled in mid-episode");
        }
        for (int i = 0; i < count; i++) {
            int w = workerOf(i);
            ByteBuffer state = call(w, Request.SAVE, Request.index(i - first(w)));
            out.writeInt(state.limit());
            out.write(state.array(), 0, state.limit());
            out.writeBoolean(hasNext[i]);
            for (int k = i * size; k < (i + 1) * size; k++) {
                out.writeFloat(observations[k]);
                out.writeFloat(next[k]);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int i = 0; i < count; i++) {
            int w = workerOf(i);
            byte[] state = new byte[in.readInt()];
            in.readFully(state);
            call(
                    w,
                    Request.RESTORE,
                    Request.buffer(Integer.BYTES + state.length)
                            .putInt(i - first(w))
                            .put(state));
            hasNext[i] = in.readBoolean();
            for (int k = i * size; k < (i + 1) * size; k++) {
                observations[k] = in.readFloat();
                next[k] = in.readFloat();
            }
        }
    }

    private ByteBuffer call(int worker, Request request, ByteBuffer data) {
        return attempt(() -> workers.get(worker).call(request, data));
    }

    private void attempt(Runnable body) {
        attempt(() -> {
            body.run();
            return null;
        });
    }

    /** Does something with a process; where that fails, nobody knows what state the process is in. */
    private <T> T attempt(Supplier<T> body) {
        try {
            return body.get();
        } catch (EnvironmentException e) {
            isBroken = true;
            throw new EnvironmentException(origin.name() + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            isBroken = true;
            throw new UncheckedIOException(
                    new IOException(origin.name() + ": " + e.getCause().getMessage()));
        }
    }

    @Override
    public void close() {
        for (PythonWorker worker : workers) {
            try {
                if (!isBroken) {
                    worker.call(Request.CLOSE, Request.buffer(0));
                    PythonWorkers.HERE.giveBack(worker, origin.kind());
                    continue;
                }
            } catch (EnvironmentException | UncheckedIOException e) {
                // What cannot be closed is ended.
            }
            PythonWorkers.HERE.end(worker);
        }
    }
}
