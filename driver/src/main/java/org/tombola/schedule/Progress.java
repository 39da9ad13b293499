package org.tombola.schedule;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.TrainingCell;
import org.tombola.experiment.CellGraph;
import org.tombola.learner.ReturnFormat;

/**
 * Shows how far a sweep is: one line that is rewritten on a terminal; elsewhere a new line now and then, where
 * something changed.
 *
 * <p>The sparkline is the ticket curve as it emerges: mean return of the cells mask/weights, by IMP iteration. Of several
 * variants, which have no curve in common, it shows how many are complete.
 */
public final class Progress implements SweepListener {
    private static final String TICKET = "mask/weights";
    private static final String BARS = "▁▂▃▄▅▆▇█";
    /** Below as many seeds a mean says little. */
    private static final int FEW_SEEDS = 5;

    private static final long TERMINAL_PERIOD_NANOS = 500_000_000L;
    private static final long PLAIN_PERIOD_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private final Map<CellId, Integer> tickets = new HashMap<>();
    private final SortedMap<Integer, DoubleSummaryStatistics> curve = new TreeMap<>();
    private final List<Set<CellId>> waiting = new ArrayList<>();
    private final LongSupplier nanoTime;
    private final long start;
    private final long stepsToDo;

    private int done;
    private int running;
    private int failed;
    private int diverged;
    private long steps;
    private long shownAt;
    private List<Integer> shown = List.of();

    /** Where progress is shown. */
    public enum Display {
        /** A terminal, which understands carriage returns. */
        TERMINAL,
        /** A file or a pipe. */
        PLAIN
    }

    /**
     * Starts to show.
     *
     * @param doneReturns mean returns of the cells that were done before, by id
     */
    public Progress(CellGraph graph, Map<CellId, Double> doneReturns, PrintStream out, Display display) {
        this(graph, doneReturns, out, display, System::nanoTime);
    }

    Progress(
            CellGraph graph, Map<CellId, Double> doneReturns, PrintStream out, Display display, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.shownAt = start;
        this.terminal = display == Display.TERMINAL;
        this.total = graph.cells().size();
        if (graph.roles().size() == 1) {
            graph.roles()
                    .values()
                    .forEach(roles -> roles.forEach((id, role) -> {
                        if (role.equals(TICKET) || role.equals(TrainingCell.DENSE)) {
                            tickets.put(id, ((TrainingCell) graph.cell(id)).impIteration());
                        }
                    }));
        } else {
            graph.roles().values().forEach(roles -> waiting.add(new HashSet<>(roles.keySet())));
            waiting.forEach(cells -> cells.removeAll(doneReturns.keySet()));
        }
        long toDo = 0;
        for (CellSpec cell : graph.cells()) {
            Double earlier = doneReturns.get(cell.id());
            if (earlier == null) {
                toDo += cell.environmentSteps();
            } else {
                done++;
                addToCurve(cell.id(), earlier);
            }
        }
        this.stepsToDo = toDo;
    }

    @Override
    public void submitted(Bundle bundle) {
        // It waits for its turn.
    }

    @Override
    public void ended(CellSpec cell, CellSummary summary) {
        if (summary.isFailed()) {
            failed++;
            line("failed: " + cell.description() + " (" + cell.id().abbreviated() + "): " + summary.message());
            return;
        }
        done++;
        steps += summary.environmentSteps();
        if (summary.status().equals("diverged")) {
            diverged++;
        }
        addToCurve(cell.id(), summary.freshReturn());
        waiting.forEach(cells -> cells.remove(cell.id()));
    }

    @Override
    public void retried(List<CellSpec> cells, Throwable cause) {
        cells.forEach(cell -> line("lost, to be tried again: " + cell.description() + ": " + Causes.line(cause)));
    }

    @Override
    public void tick(int runningNow) {
        running = runningNow;
        long now = nanoTime.getAsLong();
        List<Integer> counts = List.of(done, running, failed, diverged);
        if (now - shownAt >= (terminal ? TERMINAL_PERIOD_NANOS : PLAIN_PERIOD_NANOS)
                && (terminal || !counts.equals(shown))) {
            shownAt = now;
            shown = counts;
            show();
        }
    }

    /** Shows the last state and ends the line. */
    public void finish() {
        running = 0;
        show();
        if (terminal) {
            out.println();
        }
    }

    private void addToCurve(CellId id, double value) {
        Integer iteration = tickets.get(id);
        if (iteration != null) {
            curve.computeIfAbsent(iteration, key -> new DoubleSummaryStatistics())
                    .accept(value);
        }
    }

    private void line(String text) {
        out.println(terminal ? "\r\u001b[K" + text : text);
    }

    private void show() {
        String text = status();
        if (terminal) {
            out.print("\r\u001b[K" + text);
            out.flush();
        } else {
            out.println(text);
        }
    }

    private String status() {
        StringBuilder text = new StringBuilder();
        text.append(done).append('/').append(total).append(" cells");
        append(text, running, "running");
        append(text, failed, "failed");
        append(text, diverged, "diverged");
        if (!waiting.isEmpty()) {
            long complete = waiting.stream().filter(Set::isEmpty).count();
            text.append(" · ")
                    .append(complete)
                    .append('/')
                    .append(waiting.size())
                    .append(" variants");
        }
        double speed = speed();
        if (speed > 0) {
            text.append(String.format(Locale.ROOT, " · %,.0f steps/s", speed));
            if (steps < stepsToDo && running > 0) {
                text.append(" · ").append(duration((stepsToDo - steps) / speed)).append(" left");
            }
        }
        if (!curve.isEmpty()) {
            text.append(" · ticket ").append(sparkline());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int count, String word) {
        if (count > 0) {
            text.append(" · ").append(count).append(' ').append(word);
        }
    }

    /** Returns environment steps per second since the start, in completed cells: over less time, each cell that ends is a jump. */
    private double speed() {
        return steps / ((nanoTime.getAsLong() - start) * 1e-9);
    }

    /** Returns the means as bars, and between which returns they lie; where seeds are few, between which all cells lie. */
    private String sparkline() {
        DoubleSummaryStatistics means = new DoubleSummaryStatistics();
        DoubleSummaryStatistics cells = new DoubleSummaryStatistics();
        long seeds = 0;
        for (DoubleSummaryStatistics point : curve.values()) {
            means.accept(point.getAverage());
            cells.combine(point);
            seeds = Math.max(seeds, point.getCount());
        }
        double range = means.getMax() - means.getMin();
        StringBuilder line = new StringBuilder();
        for (DoubleSummaryStatistics point : curve.values()) {
            double share = range > 0 ? (point.getAverage() - means.getMin()) / range : 1;
            line.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
        }
        boolean few = seeds < FEW_SEEDS;
        DoubleSummaryStatistics shown = few ? cells : means;
        ReturnFormat format = ReturnFormat.of(shown.getMin(), shown.getMax());
        String bounds = format.text(shown.getMin()) + "–" + format.text(shown.getMax());
        return line + " " + bounds + (few ? ", range of " : ", means of ") + seeds + (seeds == 1 ? " seed" : " seeds");
    }

    /** Returns a time in words, such as {@code 1 h 05 min}, {@code 4 min 10 s} or {@code 9 s}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
        }
        return whole >= 60 ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60) : whole + " s";
    }
}
