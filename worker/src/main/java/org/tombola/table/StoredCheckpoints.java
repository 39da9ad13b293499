package org.tombola.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombola.cell.CellId;
import org.tombola.learner.Checkpoints;

/**
 * The checkpoint of one cell in a results folder, in a file that readers of tables ignore. It counts for the code that wrote
 * it only, whose id of the cell names the versions of everything that its results depend on.
 */
public final class StoredCheckpoints implements Checkpoints {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoredCheckpoints.class);
    private static final String FORMAT = "tombola-checkpoint/1";

    private final Storage storage;
    private final CellId cell;
    private final long intervalNanos;
    private long keptAt = System.nanoTime();

    /**
     * Keeps checkpoints from now on.
     *
     * @param interval how long a training goes on without one
     */
    public StoredCheckpoints(Storage storage, CellId cell, Duration interval) {
        this.storage = storage;
        this.cell = cell;
        this.intervalNanos = interval.toNanos();
    }

    /** Returns the path of a cell's checkpoint. */
    public static String path(CellId cell) {
        return "_checkpoints/" + cell.value();
    }

    @Override
    public Optional<byte[]> latest() {
        return read().map(Content::state);
    }

    /** Returns the environment steps of the checkpoint; empty if there is none that fits. */
    public Optional<Long> environmentSteps() {
        return read().map(Content::environmentSteps);
    }

    @Override
    public boolean isDue() {
        return System.nanoTime() - keptAt >= intervalNanos;
    }

    @Override
    public void keep(long environmentSteps, byte[] state) {
        try {
            storage.publish(path(cell), bytes(environmentSteps, state));
        } catch (IOException e) {
            LOGGER.warn("no checkpoint of cell {}: {}", cell.abbreviated(), e.toString());
        }
        keptAt = System.nanoTime();
    }

    /** Deletes the checkpoint, of which nobody has any use after its cell is published. */
    public void delete() {
        try {
            storage.delete(path(cell));
        } catch (IOException e) {
            LOGGER.warn("the checkpoint of cell {} is left: {}", cell.abbreviated(), e.toString());
        }
    }

    private record Content(long environmentSteps, byte[] state) {}

    private byte[] bytes(long environmentSteps, byte[] state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(state.length + 1024);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(FORMAT);
        out.writeUTF(cell.value());
        out.writeUTF(Provenance.codeVersion());
        out.writeLong(environmentSteps);
        out.writeUTF(ContentHash.of(state));
        out.write(state);
        return bytes.toByteArray();
    }

    private Optional<Content> read() {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(storage.read(path(cell))));
            require(FORMAT, in.readUTF(), "its format is");
            require(cell.value(), in.readUTF(), "it is of cell");
            require(Provenance.codeVersion(), in.readUTF(), "it was written by Tombola");
            long environmentSteps = in.readLong();
            String hash = in.readUTF();
            byte[] state = in.readAllBytes();
            require(ContentHash.of(state), hash, "it is damaged: its hash was");
            return Optional.of(new Content(environmentSteps, state));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOGGER.warn("the checkpoint {} is ignored: {}", path(cell), e.toString());
            return Optional.empty();
        }
    }

    private static void require(String expected, String found, String what) throws IOException {
        if (!found.equals(expected)) {
            throw new IOException(what + " " + found + ", not " + expected);
        }
    }
}
