package org.tombola.environment.maze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Step;
import org.tombola.settings.Settings;

class MazeGridTest {
    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final int LEFT = 2;
    private static final int RIGHT = 3;

    private final Step step = new Step(1);

    private static EnvironmentSource maze(String... switchedOn) {
        Map<String, Object> options = new TreeMap<>();
        Arrays.stream(switchedOn).forEach(option -> options.put(option, true));
        return EnvironmentSource.of("MazeGrid-v0", new Settings(new TreeMap<>(options)));
    }

    @Test
    void theMapHasTheItemsAndTheGroundTruthOfItsRules() {
        EnvironmentSpec spec = maze().spec();
        assertThat(spec.shape())
                .isEqualTo(new ObservationShape.Image(
                        List.of("player", "enemy a", "enemy b", "coin", "poison", "floor"), 10, 20));
        int[] relevant = new int[6];
        spec.observations().stream()
                .filter(Observation::relevant)
                .forEach(observation -> relevant[observation.channel()]++);
        // 889 of 1,200 can never be set; an enemy can only be in one of 14 cells.
        assertThat(relevant).containsExactly(122, 7, 7, 42, 11, 122);
        for (int cell = 0; cell < Layout.CELLS; cell++) {
            int row = cell / Layout.WIDTH;
            int column = cell % Layout.WIDTH;
            boolean hasItem =
                    Layout.isFree(cell) && !Layout.isCorridor(row) && (row + column) % 2 == 0 && cell != Layout.START;
            boolean isPoison = (column + 3 * row) % 5 == 0;
            assertThat(Layout.hasPoison(cell)).isEqualTo(hasItem && isPoison);
            assertThat(Layout.hasCoin(cell)).isEqualTo(hasItem && !isPoison);
        }
    }

    @Test
    void whoStaysWhereAWallIsGetsNothingAndIsCutAfter199Steps() {
        Environment environment = maze().create(1);
        environment.reset(0, 0);
        for (int t = 1; t <= 199; t++) {
            assertThat(step.ended(0)).isFalse();
            move(environment, UP);
            assertThat(step.rewards[0]).isZero();
        }
        assertThat(step.terminated[0]).isFalse();
        assertThat(step.truncated[0]).isTrue();
        Environment classic = maze("classic-time-limit").create(1);
        classic.reset(0, 0);
        for (int t = 1; t <= 199; t++) {
            move(classic, UP);
        }
        assertThat(step.terminated[0]).isTrue();
    }

    @Test
    void coinsPayAndPoisonCostsOnce() {
        Environment environment = maze().create(1);
        environment.reset(0, 0);
        // Row 1, columns 3 and 5 are coins, column 7 is poison.
        double[] rewards = {0, 1, 0, 1, 0, -1, 0, 0};
        int[] actions = {RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT, RIGHT};
        for (int t = 0; t < actions.length; t++) {
            move(environment, actions[t]);
            assertThat(step.rewards[0]).as("step %d", t).isEqualTo(rewards[t]);
        }
    }

    @Test
    void enemiesMoveWithEverySecondActionAndTurnAtTheEnds() {
        Environment environment = maze().create(1);
        environment.reset(0, 0);
        List<Integer> columnsOfA = new ArrayList<>();
        List<Integer> columnsOfB = new ArrayList<>();
        for (int t = 0; t < 14; t++) {
            columnsOfA.add(column(environment, 1, 3));
            columnsOfB.add(column(environment, 2, 6));
            move(environment, UP);
        }
        // The reset moved them once.
        assertThat(columnsOfA).containsExactly(6, 6, 7, 7, 8, 8, 9, 9, 8, 8, 7, 7, 6, 6);
        assertThat(columnsOfB).containsExactly(12, 12, 11, 11, 10, 10, 9, 9, 10, 10, 11, 11, 12, 12);
    }

    @Test
    void anEnemyKillsByWalkingOntoThePlayerAndOnlyThen() {
        // Down to the corridor's first cell, where enemy a comes to.
        int[] actions = {RIGHT, RIGHT, DOWN, DOWN, LEFT, LEFT};
        Environment environment = maze().create(1);
        environment.reset(0, 0);
        int steps = 0;
        while (!step.ended(0)) {
            move(environment, steps < actions.length ? actions[steps] : LEFT);
            steps++;
        }
        assertThat(step.terminated[0]).isTrue();
        // a is at 9 after action 6 and at 3 after action 18.
        assertThat(steps).isEqualTo(18);
    }

    @Test
    void walkingOntoAnEnemyKillsOnlyIfAskedFor() {
        assertThat(endsWhenThePlayerMeetsEnemyA(maze())).isFalse();
        assertThat(endsWhenThePlayerMeetsEnemyA(maze("contact-always-kills"))).isTrue();
    }

    /** Walks from above onto enemy a, which is at column 8 from the eighth action to the tenth. */
    private boolean endsWhenThePlayerMeetsEnemyA(EnvironmentSource source) {
        Environment environment = source.create(1);
        environment.reset(0, 0);
        for (int action : new int[] {DOWN, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT}) {
            move(environment, action);
        }
        assertThat(column(environment, 1, 3)).isEqualTo(8);
        assertThat(step.terminated[0]).isFalse();
        move(environment, DOWN);
        assertThat(column(environment, 0, 3)).isEqualTo(8);
        return step.terminated[0];
    }

    /** Collects by breadth-first search what can be had without poison, and sees nothing that is not relevant. */
    @Test
    void aGreedyPlayerCollectsMostCoinsAndSeesOnlyWhatIsRelevant() {
        for (String[] options : new String[][] {
            {}, {"random-start", "random-enemies", "wall-channel", "merged-enemies", "motion-channels"}
        }) {
            EnvironmentSource source = maze(options);
            EnvironmentSpec spec = source.spec();
            Environment environment = source.create(1);
            double best = 0;
            for (long seed = 0; seed < 5; seed++) {
                environment.reset(0, seed);
                double sum = 0;
                do {
                    float[] observation = observe(environment, spec.observationSize());
                    for (int i = 0; i < observation.length; i++) {
                        assertThat(observation[i] != 0
                                        && !spec.observations().get(i).relevant())
                                .as(spec.observations().get(i).name())
                                .isFalse();
                    }
                    move(environment, towardsNearestCoin(spec, observation));
                    sum += step.rewards[0];
                } while (!step.ended(0));
                best = Math.max(best, sum);
            }
            assertThat(best).isBetween(25.0, 42.0);
        }
    }

    private static int towardsNearestCoin(EnvironmentSpec spec, float[] observation) {
        List<String> channels = ((ObservationShape.Image) spec.shape()).channels();
        int coin = channels.indexOf("coin");
        int poison = channels.indexOf("poison");
        int player = 0;
        while (observation[player] == 0) {
            player++;
        }
        int[] firstMove = new int[Layout.CELLS];
        Arrays.fill(firstMove, -1);
        Deque<Integer> open = new ArrayDeque<>(List.of(player));
        List<Integer> seen = new ArrayList<>(Collections.singletonList(player));
        int[] moves = {-Layout.WIDTH, Layout.WIDTH, -1, 1};
        while (!open.isEmpty()) {
            int cell = open.removeFirst();
            for (int action = 0; action < moves.length; action++) {
                int next = cell + moves[action];
                if (Layout.isFree(next) && !seen.contains(next) && observation[poison * Layout.CELLS + next] == 0) {
                    firstMove[next] = cell == player ? action : firstMove[cell];
                    if (observation[coin * Layout.CELLS + next] != 0) {
                        return firstMove[next];
                    }
                    seen.add(next);
                    open.addLast(next);
                }
            }
        }
        return UP;
    }

    private void move(Environment environment, int action) {
        environment.step(new float[] {action}, step);
    }

    private static float[] observe(Environment environment, int size) {
        float[] observation = new float[size];
        environment.observe(0, observation, 0);
        return observation;
    }

    /** Returns the only column of a row in which a channel shows something, or -1. */
    private static int column(Environment environment, int channel, int row) {
        float[] observation = observe(environment, 1200);
        for (int column = 0; column < Layout.WIDTH; column++) {
            if (observation[(channel * Layout.HEIGHT + row) * Layout.WIDTH + column] != 0) {
                return column;
            }
        }
        return -1;
    }
}
