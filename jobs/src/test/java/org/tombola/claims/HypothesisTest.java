package org.tombola.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tombola.statistics.Interval;

final class HypothesisTest {
    @ParameterizedTest
    @CsvSource({
        "SUPERIORITY,      0.2,  0.4, SUPPORTED",
        "SUPERIORITY,      0.0,  0.4, UNDECIDED",
        "SUPERIORITY,     -0.4,  0.0, CONTRADICTED",
        "NON_INFERIORITY, -0.05, 0.4, SUPPORTED",
        "NON_INFERIORITY, -0.2,  0.4, UNDECIDED",
        "NON_INFERIORITY, -0.4, -0.2, CONTRADICTED",
        "EQUIVALENCE,     -0.09, 0.09, SUPPORTED",
        "EQUIVALENCE,     -0.2,  0.09, UNDECIDED",
        "EQUIVALENCE,     -0.2,  0.2, UNDECIDED",
        "EQUIVALENCE,      0.11, 0.2, CONTRADICTED",
        "EQUIVALENCE,     -0.2, -0.11, CONTRADICTED"
    })
    void an_interval_decides_where_all_of_it_lies_on_one_side(
            Hypothesis hypothesis, double low, double high, Decision decision) {
        assertThat(hypothesis.decide(new Interval((low + high) / 2, low, high), 0.1))
                .isEqualTo(decision);
    }
}
