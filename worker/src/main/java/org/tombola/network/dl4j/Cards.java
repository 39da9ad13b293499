package org.tombola.network.dl4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The GPUs of this machine, as NVIDIA's driver names them. */
final class Cards {
    private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final String NOT_BUILT =
            "this build has no CUDA backend; mvn -Pcuda makes one that has (docs/cluster.md)";
    private static final List<String> QUERY =
            List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");

    /** Longer than any driver takes that answers. */
    private static final long PATIENCE_MILLIS = 10_000;

    /** The cards of this machine, which do not change while a process runs: its driver is asked once. */
    private static final class Present {
        static final List<String> CARDS = names(QUERY, PATIENCE_MILLIS);

        private Present() {}
    }

    private Cards() {}

    /**
     * Returns why ND4J's CUDA backend cannot compute here: it is not there, or has no code for any card of this machine.
     * Nothing if it can, and also if this machine has no card: then others may.
     */
    static Optional<String> refusal() {
        try {
            Class.forName(BACKEND, false, Cards.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return Optional.of(NOT_BUILT);
        }
        return refusal(Present.CARDS);
    }

    /** @param cards a line for each card: its name, a comma, and its compute capability */
    static Optional<String> refusal(List<String> cards) {
        List<String> refusals = new ArrayList<>();
        for (String card : cards) {
            int comma = card.lastIndexOf(',');
            Optional<String> refusal = CudaGuard.refusal(
                    card.substring(0, Math.max(0, comma)).strip(),
                    card.substring(comma + 1).strip());
            if (refusal.isEmpty()) {
                return Optional.empty();
            }
            refusals.add(refusal.get());
        }
        return refusals.stream().findFirst();
    }

    /**
     * Returns the few lines that a command prints; nothing if there is none, or it fails, or does not end: a driver that hangs is
     * killed.
     */
    static List<String> names(List<String> command, long patienceMillis) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // There is no such driver.
            return List.of();
        }
        try {
            if (!process.waitFor(patienceMillis, TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                return List.of();
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            process.destroyForcibly();
        }
    }
}
