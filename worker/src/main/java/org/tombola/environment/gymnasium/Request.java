package org.tombola.environment.gymnasium;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What a process is asked for; the letters are those of the script that it runs. */
enum Request {
    DESCRIBE('D'),
    MAKE('M'),
    RESET('R'),
    STEP('S'),
    SAVE('P'),
    RESTORE('Q'),
    PICTURE('I'),
    CLOSE('C');

    private final char letter;

    Request(char letter) {
        this.letter = letter;
    }

    byte letter() {
        return (byte) letter;
    }

    /** Returns the data of a request that is a text. */
    static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the data of a request that names an environment. */
    static ByteBuffer index(int index) {
        return buffer(Integer.BYTES).putInt(index);
    }

    /** Returns a buffer to be filled to its end. */
    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
