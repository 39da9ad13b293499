package org.tombola.job;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command printed on the standard output, and its exit status. */
record Printed(int status, String text) {
    /** Runs a command in this JVM; the error stream stays where it is. */
    static Printed by(String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int status = Tombola.execute(new Tombola(), arguments);
            return new Printed(status, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
        }
    }
}
