package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.ObservationShape;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.Convolutional;
import org.tombola.network.Engines;
import org.tombola.network.Parameters;
import org.tombola.network.Tensor;
import org.tombola.pruning.DeadUnits;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Settings;

/** Agents that look at a MinAtar game through a convolution, in all that cells are made of. */
class ConvolutionalCellsTest {
    private static final EnvironmentSource BREAKOUT = breakout();
    private static final InputSource ALL = new InputSource.All();
    private static final WeightSource INITIAL = new WeightSource.Initial();

    private final SmallCells cells = new SmallCells();

    private static EnvironmentSource breakout() {
        EnvironmentSource bare = EnvironmentSource.of("MinAtar/Breakout-v1", Settings.NONE);
        return new EnvironmentSource(
                bare.factory(),
                Settings.of(
                        EnvironmentSource.options(bare.factory()),
                        Map.of(
                                "sticky-action-probability",
                                0.1,
                                "difficulty-ramping",
                                true,
                                "maximum-episode-steps",
                                60L)));
    }

    @Test
    void ticketsAndBaselinesKeepTheirMasksAndTheirBits() {
        TrainingCell dense = cell(ALL, new MaskSource.Dense(), INITIAL, 1);
        cells.train(dense);
        MaskSource pruned = SmallCells.pruned(dense, PruningScope.ACTOR_AND_CRITIC);
        WeightSource dealt = new WeightSource.Shuffled(INITIAL);
        TrainingCell ticket = cell(ALL, pruned, INITIAL, 1);
        for (TrainingCell cell : List.of(
                ticket,
                cell(ALL, pruned, dealt, 1),
                cell(ALL, new MaskSource.Shuffled(pruned), dealt, 1),
                cell(ALL, new MaskSource.Uniform(PruningScope.ACTOR_AND_CRITIC, 500), new WeightSource.Fresh(), 1))) {
            CellOutcome.Trained trained = cells.train(cell);
            assertThat(trained.status()).isEqualTo("completed");
            assertThat(trained.result().maskViolations()).isZero();
            assertThat(trained.result().gradientSteps()).isEqualTo(32);
            assertThat(trained.result().last()).isNotEqualTo(trained.initial());
            assertThat(trained.mask().kept()).isLessThan(trained.mask().layout().size());
            assertThat(cells.train(cell).result().last())
                    .isEqualTo(trained.result().last());
        }
        TrainingCell cut = cell(ALL, new MaskSource.Uniform(PruningScope.ACTOR, 2), INITIAL, 1);
        assertThat(DeadUnits.cutNetworks(cells.train(cut).mask())).containsExactly("actor");
    }

    @Test
    void studentsLearnFromThem() {
        TrainingCell expert = cell(ALL, new MaskSource.Dense(), INITIAL, 1);
        Parameters initial = cells.train(expert).initial();
        CellOutcome.Trained student = cells.train(SmallCells.student(expert));

        assertThat(student.initial().values())
                .isEqualTo(Arrays.copyOf(
                        initial.values(), student.initial().layout().size()));
        assertThat(student.result().last()).isNotEqualTo(student.initial());
    }

    @Test
    void enginesTrainTheSameAgents() {
        for (MaskSource mask :
                List.of(new MaskSource.Dense(), new MaskSource.Uniform(PruningScope.ACTOR_AND_CRITIC, 1500))) {
            CellOutcome.Trained simd = cells.train(cell("simd", 256, ALL, mask, INITIAL, 1));
            CellOutcome.Trained dl4j = cells.train(cell("dl4j", 256, ALL, mask, INITIAL, 1));
            double moved = distance(simd.result().last(), simd.initial());
            assertThat(moved).isPositive();
            assertThat(distance(simd.result().last(), dl4j.result().last())).isLessThan(1e-3 * moved);
        }
    }

    @Test
    void agentsOnReducedInputsSeeWholeChannels() {
        Set<Integer> counts = new TreeSet<>();
        for (int seed = 0; seed < 6; seed++) {
            TrainingCell sparse =
                    cell(ALL, new MaskSource.Uniform(PruningScope.ACTOR, seed < 3 ? 6 : 40), INITIAL, seed);
            Set<Integer> alive = channels(cells.train(sparse));
            EnvironmentSource reduced =
                    visible(cell(new InputSource.AliveIn(sparse.id()), new MaskSource.Dense(), INITIAL, seed));
            EnvironmentSource random =
                    visible(cell(new InputSource.RandomSubset(sparse.id()), new MaskSource.Dense(), INITIAL, seed));

            assertThat(reduced.visible().orElseThrow().inputs())
                    .isEqualTo(alive.stream()
                            .flatMap(channel -> IntStream.range(100 * channel, 100 * channel + 100)
                                    .boxed())
                            .toList());
            assertThat(((ObservationShape.Image) reduced.spec().shape()).channels())
                    .isEqualTo(alive.isEmpty() ? List.of("nothing") : names(alive));
            assertThat(random.spec().shape().size()).isEqualTo(100 * Math.max(1, alive.size()));
            counts.add(alive.size());
        }
        assertThat(counts).contains(0).hasSizeGreaterThan(2);

        CellOutcome.Trained blind = cells.train(cell(
                new InputSource.AliveIn(cell(ALL, new MaskSource.Uniform(PruningScope.ACTOR, 6), INITIAL, 0)
                        .id()),
                new MaskSource.Dense(),
                INITIAL,
                0));
        assertThat(blind.mask().layout().network("actor").layers().get(0))
                .isInstanceOfSatisfying(
                        ConvolutionLayer.class,
                        layer -> assertThat(layer.input().channels()).isEqualTo(1));
        assertThat(visible(cell(new InputSource.GroundTruth(), new MaskSource.Dense(), INITIAL, 0))
                        .spec()
                        .shape())
                .isEqualTo(BREAKOUT.spec().shape());
    }

    private EnvironmentSource visible(TrainingCell cell) {
        return (EnvironmentSource) VisibleInputs.of(cell, BREAKOUT, cells);
    }

    private static List<String> names(Set<Integer> channels) {
        List<String> all = ((ObservationShape.Image) BREAKOUT.spec().shape()).channels();
        return channels.stream().map(all::get).toList();
    }

    /** Returns the channels of which a weight is left, which follow each other in each of the two filters. */
    private static Set<Integer> channels(CellOutcome.Trained cell) {
        Tensor weights = cell.mask().layout().tensors().get(1);
        Set<Integer> channels = new TreeSet<>();
        for (int filter = 0; filter < 2; filter++) {
            for (int channel = 0; channel < 4; channel++) {
                for (int i = 0; i < 9; i++) {
                    if (cell.mask().keeps(weights.offset() + filter * 36 + channel * 9 + i)) {
                        channels.add(channel);
                    }
                }
            }
        }
        return channels;
    }

    private static TrainingCell cell(InputSource inputs, MaskSource mask, WeightSource weights, long seed) {
        return cell("simd", 1024, inputs, mask, weights, seed);
    }

    private static TrainingCell cell(
            String engine, long steps, InputSource inputs, MaskSource mask, WeightSource weights, long seed) {
        Component environment = new Component(BREAKOUT.factory().id(), BREAKOUT.resultVersion(), BREAKOUT.settings());
        TrainingCell.Problem problem = SmallCells.problem(environment);
        return new TrainingCell(
                new TrainingCell.Problem(problem.task(), problem.learner(), steps, problem.evaluation()),
                network(),
                inputs,
                mask,
                weights,
                new TeacherSource.None(),
                new Component(engine, Engines.of(engine).resultVersion(), Settings.NONE),
                seed,
                mask instanceof MaskSource.Dense ? 0 : 1);
    }

    private static Component network() {
        Convolutional family = new Convolutional();
        Map<String, Object> settings = Map.of(
                "filters", List.of(2L),
                "kernel", List.of(3L),
                "stride", List.of(1L),
                "padding", List.of(0L),
                "hidden", List.of(8L),
                "activation", "relu",
                "initialization", "fan-in-uniform");
        return new Component(family.id(), family.resultVersion(), Settings.of(family.settings(), settings));
    }

    private static double distance(Parameters left, Parameters right) {
        float[] one = left.values();
        float[] other = right.values();
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }
}
