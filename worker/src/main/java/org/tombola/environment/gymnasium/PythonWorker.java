package org.tombola.environment.gymnasium;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.tombola.environment.EnvironmentException;

/**
 * A process that answers requests one by one. It ends when its standard input does, so that none outlives this JVM; one that does not
 * answer in time is killed. Not thread-safe, except for {@link #endIfLate} and {@link #close}.
 */
final class PythonWorker implements AutoCloseable {
    private static final int HEADER = 5;
    private static final long NEVER = Long.MAX_VALUE;

    private final Process process;
    private final OutputStream requests;
    private final InputStream replies;
    private final LastWords lastWords;
    private final Duration patience;
    private byte[] reply = new byte[1 << 12];

    /** When the reply that is waited for is late, in {@link System#nanoTime}. */
    private volatile long deadline = NEVER;

    private volatile boolean isLate;

    PythonWorker(Python python) {
        this.process = python.start();
        this.requests = process.getOutputStream();
        this.replies = process.getInputStream();
        this.lastWords = new LastWords(process.getErrorStream());
        this.patience = python.patience();
    }

    /** Returns whether the process waits for requests. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the process's number. */
    long pid() {
        return process.pid();
    }

    /**
     * Sends a request and returns its reply.
     *
     * @throws EnvironmentException if the process answers by an error
     * @throws UncheckedIOException if it does not answer: it has ended, or was ended for taking too long
     */
    ByteBuffer call(Request request, ByteBuffer data) {
        send(request, data);
        return receive();
    }

    /** Sends a request, whose reply {@link #receive} returns. */
    void send(Request request, ByteBuffer data) {
        ByteBuffer header = Request.buffer(HEADER).put(request.letter()).putInt(data.limit());
        deadline = System.nanoTime() + patience.toNanos();
        try {
            requests.write(header.array());
            requests.write(data.array(), 0, data.limit());
            requests.flush();
        } catch (IOException e) {
            throw silence();
        }
    }

    /** Returns the reply to the last request; valid until the next one. */
    ByteBuffer receive() {
        try {
            ByteBuffer header = read(HEADER);
            boolean isError = header.get() != 0;
            ByteBuffer data = read(header.getInt());
            deadline = NEVER;
            if (isError) {
                throw new EnvironmentException(new String(data.array(), 0, data.limit(), StandardCharsets.UTF_8));
            }
            return data;
        } catch (IOException e) {
            throw silence();
        }
    }

    private ByteBuffer read(int length) throws IOException {
        if (reply.length < length) {
            reply = new byte[Math.max(length, 2 * reply.length)];
        }
        if (replies.readNBytes(reply, 0, length) < length) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(reply, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns what to throw where no reply can come any more. */
    private UncheckedIOException silence() {
        deadline = NEVER;
        if (isLate) {
            close();
            return new UncheckedIOException(new IOException("its Python process did not answer for "
                    + patience.toSeconds() + " s and was ended; " + Python.PATIENCE + " allows more seconds"));
        }
        return new UncheckedIOException(new IOException("its Python process ended" + end() + lastWords.text()));
    }

    /** Returns how the process ended, as far as that is known; waits a moment for it to do so. */
    private String end() {
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                close();
                return " its output";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
        int status = process.exitValue();
        return status > 128 ? " by signal " + (status - 128) : " with status " + status;
    }

    /** Ends the process if a reply is late, so that whoever waits for it learns that none comes. */
    void endIfLate(long now) {
        if (deadline != NEVER && now - deadline > 0) {
            isLate = true;
            close();
        }
    }

    /** Ends the process, and those that it started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
