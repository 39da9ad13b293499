package org.tombola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tombola.statistics.ReturnCurves.Point;

final class ReturnCurvesTest {
    private static final double NONE = Double.NaN;

    @Test
    void a_curve_degrades_where_it_first_falls_below_and_not_where_it_recovers() {
        assertThat(DegradationPoint.of(new double[] {500, 480, 470, 499, 498}, 475))
                .isEqualTo(new DegradationPoint(1, false));
        assertThat(DegradationPoint.of(new double[] {500, 475}, 475)).isEqualTo(new DegradationPoint(1, true));
        assertThat(DegradationPoint.of(new double[] {500, 10}, 475)).isEqualTo(new DegradationPoint(0, false));
        assertThat(DegradationPoint.of(new double[] {500, 490, NONE, 10}, 475))
                .isEqualTo(new DegradationPoint(1, true));
    }

    @Test
    void fractions_of_a_negative_return_are_of_its_magnitude() {
        DenseReference acrobot = new DenseReference(-80);

        assertThat(acrobot.threshold()).isEqualTo(-84);
        assertThat(acrobot.normalised(-84)).isCloseTo(0.95, within(1e-12));
        assertThat(new DenseReference(500).normalised(475)).isCloseTo(0.95, within(1e-12));
        assertThat(new DenseReference(0).normalised(1)).isNaN();
    }

    @Test
    void the_area_of_a_straight_line_is_its_middle() {
        assertThat(CurveArea.of(new double[] {1, 0.75, 0.5, 0.25, 0})).isEqualTo(0.5);
        assertThat(CurveArea.of(new double[] {1, NONE, 0})).isNaN();
    }

    @Test
    void cells_of_one_place_count_as_their_mean_and_those_without_a_return_not_at_all() {
        ReturnCurves curves = new ReturnCurves(List.of(
                new Point("mask/weights", 0, 7, 1, 400),
                new Point("mask/weights", 2, 7, 0.64, 10),
                new Point("mask/weights", 2, 7, 0.64, 20),
                new Point("mask/weights", 2, 8, 0.64, NONE)));

        assertThat(curves.curve("mask/weights", 7)).containsExactly(400, NONE, 15);
        assertThat(curves.values("mask/weights", 2)).containsExactly(15);
        assertThat(curves.seeds()).containsExactly(7L);
        assertThat(curves.dense().denseReturn()).isEqualTo(400);
    }
}
