package org.tombola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PairedComparisonTest {
    /** Student's (1908) sleep data: hours gained by ten patients with either drug; in R, {@code sleep}. */
    private static final double[] FIRST = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    private static final double[] SECOND = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private final Bootstrap bootstrap = new Bootstrap();

    @Test
    void students_sleep_data_have_their_known_figures() {
        PairedComparison sleep = PairedComparison.of(bootstrap, FIRST, SECOND, 0);

        assertThat(sleep.pairs()).isEqualTo(10);
        assertThat(sleep.difference().value()).isCloseTo(1.58, within(1e-12));
        // R: t.test(paired = TRUE) has t = 4.0621, df = 9, p = 0.002833 for two sides. Without a margin, the test of
        // equivalence is the one-sided test of the wrong side.
        assertThat(sleep.equivalenceP()).isCloseTo(1 - 0.002833 / 2, within(1e-6));
        // Cohen's d_z is t / √n; Γ(4.5) / (√4.5 Γ(4)) = 0.913875.
        assertThat(sleep.effectSize()).isCloseTo(4.0621 / Math.sqrt(10) * 0.913875, within(1e-4));
        assertThat(sleep.difference().low()).isBetween(0.7, 1.1);
        assertThat(sleep.difference().high()).isBetween(2.1, 2.6);
    }

    @Test
    void equivalence_is_shown_exactly_where_the_interval_of_two_levels_fits_into_the_margin() {
        double[] differences = {1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4};
        // The 90 % interval ends at 1.58 + 1.833113 · 1.229995 / √10.
        double end = 1.58 + 1.833113 * 1.229995 / Math.sqrt(10);

        assertThat(PairedComparison.equivalenceP(differences, end)).isCloseTo(0.05, within(1e-5));
        assertThat(PairedComparison.equivalenceP(new double[] {3, 3, 3}, 4)).isZero();
        assertThat(PairedComparison.equivalenceP(new double[] {3, 3, 3}, 2)).isEqualTo(1);
        assertThat(PairedComparison.equivalenceP(new double[] {3}, 4)).isNaN();
    }

    @Test
    void losing_the_pairs_widens_the_interval() {
        double[] seeds = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100};
        double[] better = {11, 22, 31, 42, 51, 62, 71, 82, 91, 102};
        double[] shuffled = {42, 11, 102, 22, 91, 31, 82, 51, 62, 71};

        Interval paired = PairedComparison.of(bootstrap, better, seeds, 0).difference();
        Interval unpaired = PairedComparison.of(bootstrap, shuffled, seeds, 0).difference();

        assertThat(paired.value()).isCloseTo(unpaired.value(), within(1e-9)).isEqualTo(1.5);
        assertThat(unpaired.high() - unpaired.low()).isGreaterThan(20 * (paired.high() - paired.low()));
    }

    @Test
    void an_improvement_is_as_probable_as_it_can_be_counted() {
        assertThat(PairedComparison.improvement(bootstrap, new double[] {1, 2}, new double[] {1, 0})
                        .value())
                .isEqualTo((0.5 + 1 + 1 + 1) / 4);
        assertThat(PairedComparison.improvement(bootstrap, FIRST, FIRST)).isEqualTo(new Interval(0.5, 0.5, 0.5));
    }
}
