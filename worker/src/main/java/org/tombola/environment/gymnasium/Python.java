package org.tombola.environment.gymnasium;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tombola.environment.EnvironmentException;

/**
 * The Python of this machine. It belongs to the machine, not to an experiment, so that it is no part of a cell: the versions of what it
 * runs are.
 *
 * @param command how it is called
 * @param processes by how many of its processes the environments of a batch are stepped, at most
 * @param patience how long it may take to answer a request
 */
record Python(String command, int processes, Duration patience) {
    /** The environment variables that name it, and how it is used. */
    static final String COMMAND = "TOMBOLA_PYTHON";

    static final String PROCESSES = "TOMBOLA_PYTHON_PROCESSES";
    static final String PATIENCE = "TOMBOLA_PYTHON_TIMEOUT";

    private static final String SCRIPT = "worker.py";

    /** Reads the script from the pipe that requests will come from, so that it need not lie anywhere. */
    private static final String LOADER = "import os; n = %d; s = b''\n"
            + "while len(s) < n: s += os.read(0, n - len(s)) or exit(1)\n"
            + "exec(compile(s, '<tombola>', 'exec'))";

    /**
     * Returns the Python of this machine; a system property of the same name comes before an environment variable.
     *
     * @throws EnvironmentException if a number is none
     */
    static Python here() {
        return of(name -> System.getProperty(name, System.getenv(name)));
    }

    static Python of(UnaryOperator<String> variables) {
        String command = variables.apply(COMMAND);
        return new Python(
                command == null || command.isBlank() ? "python3" : command,
                number(PROCESSES, variables.apply(PROCESSES), 1),
                Duration.ofSeconds(number(PATIENCE, variables.apply(PATIENCE), 120)));
    }

    private static int number(String name, String value, int usual) {
        if (value == null || value.isBlank()) {
            return usual;
        }
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new EnvironmentException(name + " = " + value + " is not allowed: an integer from 1 to 999999");
        }
        return Integer.parseInt(value);
    }

    /**
     * Starts a process that waits for requests.
     *
     * @throws EnvironmentException if there is no such Python
     */
    Process start() {
        byte[] script = Script.BYTES;
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command, "-c", String.format(LOADER, script.length)));
            // Sets of texts have an order that all processes share.
            builder.environment().put("PYTHONHASHSEED", "0");
            Process process = builder.start();
            try {
                process.getOutputStream().write(script);
                process.getOutputStream().flush();
            } catch (IOException e) {
                // It has ended already; whoever asks for its first reply is told why.
            }
            return process;
        } catch (IOException e) {
            throw new EnvironmentException("there is no Python at \"" + command
                    + "\": install one (apt-get install python3), or name another one by " + COMMAND);
        }
    }

    private static final class Script {
        static final byte[] BYTES = read();

        private static byte[] read() {
            try (InputStream in = Python.class.getResourceAsStream(SCRIPT)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
