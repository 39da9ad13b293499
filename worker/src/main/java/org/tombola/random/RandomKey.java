package org.tombola.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The 64-bit key of a random stream, a hash of what the stream is for. */
public record RandomKey(long value) {
    /**
     * Returns the key of a named purpose.
     *
     * @param purpose what the numbers are for, such as {@code initial-weights}
     * @param parts what tells this stream from others of the same purpose: seed, IMP iteration, baseline, …
     */
    public static RandomKey of(String purpose, Object... parts) {
        StringBuilder text = new StringBuilder(purpose);
        for (Object part : parts) {
            text.append('\n').append(part);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return new RandomKey(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
