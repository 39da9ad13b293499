package org.tombola.job;

import java.io.IOException;
import java.io.PrintWriter;

/** Text for a program that may end before it has read all: soon a write fails then, which a print writer would not say. */
final class PipedText implements Appendable {
    private static final int CHECKED_EVERY = 1 << 16;

    private final PrintWriter out;
    private int unchecked;

    PipedText(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
        return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
        out.append(text, start, end);
        unchecked += end - start;
        if (unchecked >= CHECKED_EVERY) {
            unchecked = 0;
            if (out.checkError()) {
                throw new IOException("nobody reads the answer any more");
            }
        }
        return this;
    }

    @Override
    public Appendable append(char character) throws IOException {
        return append(String.valueOf(character));
    }
}
