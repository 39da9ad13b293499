package org.tombola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures that rliable computes from the same scores; {@code rliable_figures.py} wrote both. */
final class RliableTest {
    private static final double EXACT = 1e-9;

    /** Ends of intervals from 10,000 and 50,000 resamples differ by a few hundredths of the interval's width. */
    private static final double BOOTSTRAP_ERROR = 0.05;

    /** Two samples that rliable draws independently of each other. */
    private static final Bootstrap FIRST = new Bootstrap("first");

    private static final Bootstrap SECOND = new Bootstrap("second");

    private static final Map<String, double[]> SCORES = scores();

    static Stream<List<String>> figures() {
        return lines("figures.csv").skip(1).map(line -> List.of(line.split(",", -1)));
    }

    @ParameterizedTest
    @MethodSource("figures")
    void a_figure_is_that_of_rliable_within_bootstrap_error(List<String> figure) {
        Interval ours = ours(figure.get(0), figure.get(1), figure.get(2));

        assertThat(ours.value()).isCloseTo(Double.parseDouble(figure.get(3)), within(EXACT));
        if (!figure.get(4).isEmpty()) {
            double low = Double.parseDouble(figure.get(4));
            double high = Double.parseDouble(figure.get(5));
            double error = EXACT + BOOTSTRAP_ERROR * (high - low);
            assertThat(ours.low()).isCloseTo(low, within(error));
            assertThat(ours.high()).isCloseTo(high, within(error));
        }
    }

    private static Interval ours(String statistic, String algorithm, String other) {
        if (statistic.equals("probability_of_improvement")) {
            double[][] wins = PairedComparison.wins(SCORES.get(algorithm), SCORES.get(other));
            int[][] second = SECOND.draws(wins.length);
            int[] next = {0};
            return FIRST.interval(
                    wins.length,
                    drawn -> PairedComparison.improvement(
                            wins, drawn, isOnce(drawn) ? drawn : second[next[0]++ % second.length]));
        }
        double[] scores = algorithm.equals("all")
                ? SCORES.values().stream().flatMapToDouble(DoubleStream::of).toArray()
                : SCORES.get(algorithm);
        return FIRST.interval(Estimator.valueOf(statistic.toUpperCase(Locale.ROOT)), scores);
    }

    private static boolean isOnce(int[] drawn) {
        for (int multiplicity : drawn) {
            if (multiplicity != 1) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, double[]> scores() {
        List<String> lines = lines("scores.csv").toList();
        String[] names = lines.get(0).split(",", -1);
        Map<String, double[]> scores = new HashMap<>();
        for (int column = 0; column < names.length; column++) {
            int chosen = column;
            scores.put(
                    names[column],
                    lines.stream()
                            .skip(1)
                            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[chosen]))
                            .toArray());
        }
        return scores;
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = RliableTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
