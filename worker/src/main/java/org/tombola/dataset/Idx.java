package org.tombola.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The format of MNIST's files: bytes in an array of some dimensions (LeCun et al., "The MNIST database"). */
final class Idx {
    private static final int UNSIGNED_BYTES = 0x08;

    private Idx() {}

    /**
     * Returns the values of a file.
     *
     * @param name of the file, for messages
     * @param file its bytes
     * @param dimensions that it must have
     * @throws UncheckedIOException if it has not
     */
    static byte[] values(String name, byte[] file, int... dimensions) {
        int header = Integer.BYTES * (1 + dimensions.length);
        int size = Arrays.stream(dimensions).reduce(1, Math::multiplyExact);
        ByteBuffer expected = ByteBuffer.allocate(header).putInt(UNSIGNED_BYTES << Byte.SIZE | dimensions.length);
        Arrays.stream(dimensions).forEach(expected::putInt);
        boolean fits = file.length == header + size && Arrays.equals(expected.array(), 0, header, file, 0, header);
        if (!fits) {
            throw new UncheckedIOException(new IOException(
                    name + " is no IDX file of " + String.join(" x ", words(dimensions)) + " unsigned bytes"));
        }
        return Arrays.copyOfRange(file, header, file.length);
    }

    private static String[] words(int... dimensions) {
        return Arrays.stream(dimensions).mapToObj(Integer::toString).toArray(String[]::new);
    }
}
