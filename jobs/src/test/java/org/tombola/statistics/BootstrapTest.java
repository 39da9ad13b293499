package org.tombola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

final class BootstrapTest {
    private final Bootstrap bootstrap = new Bootstrap();

    @Test
    void an_estimator_cuts_what_its_definition_cuts() {
        assertThat(Estimator.MEAN.of(1, 2, 3, 10)).isEqualTo(4);
        assertThat(Estimator.MEDIAN.of(10, 1, 2, 3)).isEqualTo(2.5);
        assertThat(Estimator.MEDIAN.of(10, 1, 2)).isEqualTo(2);
        // A quarter of 5, rounded down, is one value from either end.
        assertThat(Estimator.IQM.of(100, 1, 2, 6, -100)).isEqualTo(3);
        assertThat(Estimator.IQM.of()).isNaN();
    }

    @Test
    void fewer_than_five_values_have_their_range_and_a_single_one_nothing() {
        assertThat(bootstrap.interval(Estimator.MEDIAN, 9, 1, 2, 4)).isEqualTo(new Interval(3, 1, 9));
        assertThat(bootstrap.interval(Estimator.MEAN, 7).low()).isNaN();
        assertThat(bootstrap.interval(4, drawn -> 0).low()).isNaN();
        assertThat(bootstrap.interval(Estimator.MEAN, 0, 0, 0, 0, 5).high()).isLessThan(5);
        assertThat(IntStream.of(1, 4, 5).mapToObj(Interval.Kind::of))
                .containsExactly(Interval.Kind.NONE, Interval.Kind.RANGE, Interval.Kind.BOOTSTRAP);
    }

    @Test
    void many_normal_values_have_the_interval_of_the_normal_distribution() {
        RandomStream random = new RandomStream(RandomKey.of("test"));
        double[] values =
                IntStream.range(0, 400).mapToDouble(i -> random.nextGaussian()).toArray();

        Interval mean = bootstrap.interval(Estimator.MEAN, values);

        assertThat(mean.high() - mean.low()).isCloseTo(2 * 1.96 / 20, within(0.015));
    }

    @Test
    void the_same_seeds_have_the_same_interval_at_each_run() {
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6};

        Interval again = new Bootstrap().interval(Estimator.IQM, values);

        assertThat(bootstrap.interval(Estimator.IQM, values)).isEqualTo(again);
        assertThat(again.low()).isLessThan(again.value());
    }

    @Test
    void the_same_draws_serve_all_baselines_so_that_intervals_shift_with_their_values() {
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
        double[] shifted = Arrays.stream(values).map(value -> value + 16).toArray();

        Interval interval = bootstrap.interval(Estimator.MEDIAN, values);

        assertThat(bootstrap.interval(Estimator.MEDIAN, shifted))
                .isEqualTo(new Interval(interval.value() + 16, interval.low() + 16, interval.high() + 16));
    }
}
