package org.tombola.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an executor did in a span of time.
 *
 * @param name its name and machine
 * @param cells completed and diverged ones
 * @param stepsPerSecond environment steps within the span, by its wall time; those of a cell are spread evenly over the time
 *     that it took
 * @param failed attempts that failed
 * @param lastEnd about when its last cell ended
 */
public record ExecutorState(String name, int cells, double stepsPerSecond, int failed, Instant lastEnd) {
    /** What lies longer before the last attempt is of other sweeps. */
    private static final Duration SPAN = Duration.ofMinutes(10);

    /** Returns the executors of the latest attempts, those first that ended one last. */
    static List<ExecutorState> of(Collection<Attempt> attempts) {
        Instant end = attempts.stream()
                .map(Attempt::endedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<Attempt> latest = attempts.stream()
                .filter(attempt -> attempt.endedAt().isAfter(end.minus(SPAN)))
                .toList();
        Instant first = latest.stream()
                .map(Attempt::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(end);
        Instant start = first.isAfter(end.minus(SPAN)) ? first : end.minus(SPAN);
        return latest.stream().collect(Collectors.groupingBy(Attempt::executor)).entrySet().stream()
                .map(executor -> of(executor.getKey(), executor.getValue(), start, end))
                .sorted(Comparator.comparing(ExecutorState::lastEnd).reversed().thenComparing(ExecutorState::name))
                .toList();
    }

    private static ExecutorState of(String name, List<Attempt> attempts, Instant start, Instant end) {
        int failed = (int) attempts.stream().filter(Attempt::isFailed).count();
        return new ExecutorState(
                name,
                attempts.size() - failed,
                attempts.stream()
                                .mapToDouble(attempt -> stepsSince(start, attempt))
                                .sum()
                        / seconds(start, end),
                failed,
                attempts.stream()
                        .map(Attempt::endedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static double stepsSince(Instant start, Attempt attempt) {
        if (attempt.startedAt().isBefore(start)) {
            return attempt.steps()
                    * seconds(start, attempt.endedAt())
                    / seconds(attempt.startedAt(), attempt.endedAt());
        }
        return attempt.steps();
    }

    private static double seconds(Instant start, Instant end) {
        return Math.max(1e-3, Duration.between(start, end).toMillis() * 1e-3);
    }
}
