package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReturnBarsTest {
    private final ReturnBars bars = new ReturnBars();

    @Test
    void returns_on_one_scale_have_bars_of_their_own_length() {
        assertThat(bars.widen(0.6)).contains("bars from 0.000 to 1.000");
        assertThat(bars.bar(0.6)).hasSize(24);
        assertThat(bars.widen(1)).isEmpty();
        assertThat(bars.bar(1)).hasSize(40);
        assertThat(bars.widen(494)).contains("bars from 0.0 to 500.0");
        assertThat(bars.bar(1)).isEmpty();
    }

    @Test
    void costs_are_shown_by_what_is_better_than_the_worst() {
        assertThat(bars.widen(-1234)).contains("bars from -2000 to 0");
        assertThat(bars.bar(-1500)).hasSize(10);
        assertThat(bars.bar(-150)).hasSize(37);
        assertThat(bars.widen(0)).isEmpty();
        assertThat(bars.widen(Double.NaN)).isEmpty();
        assertThat(bars.bar(Double.NaN)).isEmpty();
    }
}
