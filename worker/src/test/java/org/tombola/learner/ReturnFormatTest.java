package org.tombola.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReturnFormatTest {
    @Test
    void four_digits_of_the_largest_are_shown_whatever_the_scale() {
        assertThat(ReturnFormat.of(491.34, 11.42).text(491.34, 11.42)).isEqualTo("491.3 ± 11.4");
        assertThat(ReturnFormat.of(0.57, -0.3241).text(0.57, -0.3241)).isEqualTo("0.5700 ± -0.3241");
        assertThat(ReturnFormat.of(0.00012).text(0.00012)).isEqualTo("0.0001200");
        assertThat(ReturnFormat.of(-123456.7).text(-123456.7)).isEqualTo("-123457");
    }

    @Test
    void what_is_no_number_does_not_decide() {
        assertThat(ReturnFormat.of(0, 0).text(0)).isEqualTo("0.000");
        assertThat(ReturnFormat.of(12.5, Double.NaN).text(12.5, Double.NaN)).isEqualTo("12.50 ± NaN");
    }
}
