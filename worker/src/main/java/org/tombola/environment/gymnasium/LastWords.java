package org.tombola.environment.gymnasium;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a process prints, so that it never waits for a reader, and remembers the end of it. */
final class LastWords {
    private static final int REMEMBERED = 4096;

    private final Thread reader;
    private final byte[] latest = new byte[REMEMBERED];
    private long read;

    LastWords(InputStream printed) {
        reader = new Thread(() -> drain(printed), "tombola-python-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void drain(InputStream printed) {
        byte[] piece = new byte[REMEMBERED];
        try (printed) {
            for (int length = printed.read(piece); length >= 0; length = printed.read(piece)) {
                remember(piece, length);
            }
        } catch (IOException e) {
            // The process was ended.
        }
    }

    private synchronized void remember(byte[] piece, int length) {
        for (int i = 0; i < length; i++) {
            latest[(int) (read++ % REMEMBERED)] = piece[i];
        }
    }

    /** Returns the last line that was printed by a process that has ended, behind a colon; nothing if there is none. */
    String text() {
        try {
            reader.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Arrays.stream(end().split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((earlier, later) -> later)
                .map(line -> ": " + line)
                .orElse("");
    }

    private synchronized String end() {
        int length = (int) Math.min(read, REMEMBERED);
        byte[] ordered = new byte[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = latest[(int) ((read - length + i) % REMEMBERED)];
        }
        return new String(ordered, StandardCharsets.UTF_8);
    }
}
