package org.example;

import java.util.List;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.DiscreteEnvironment;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.ObservationShape.Image;
import org.tombola.environment.SingleEnvironment;
import org.tombola.settings.Settings;

/** Fetching a coin from a meadow, while a cloud drifts over it that does not matter. */
public final class Meadow implements EnvironmentFactory {
    private static final int SIZE = 5;
    private static final Image IMAGE = new Image(List.of("player", "coin", "cloud"), SIZE, SIZE);
    private static final EnvironmentSpec SPEC = EnvironmentSpec.ofImage(
            IMAGE, (channel, row, column) -> channel < 2, new ActionSpace.Discrete(4), 20, OptionalDouble.of(0.9));

    @Override
    public String id() {
        return "Meadow-v0";
    }

    @Override
    public String resultVersion() {
        return "meadow/1";
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return SPEC;
    }

    @Override
    public Environment create(Settings settings, int count) {
        return SingleEnvironment.batch(SPEC, count, Walk::new);
    }

    private static final class Walk extends DiscreteEnvironment {
        private int player;
        private int coin;
        private int cloud;

        @Override
        protected void reset() {
            player = random.nextInt(SIZE * SIZE);
            coin = (player + 1 + random.nextInt(SIZE * SIZE - 1)) % (SIZE * SIZE);
            cloud = random.nextInt(SIZE * SIZE);
        }

        /** Goes up, down, left or right; the border is a wall. */
        @Override
        protected double step(int action) {
            int row = player / SIZE + (action == 0 ? -1 : action == 1 ? 1 : 0);
            int column = player % SIZE + (action == 2 ? -1 : action == 3 ? 1 : 0);
            if (row >= 0 && row < SIZE && column >= 0 && column < SIZE) {
                player = row * SIZE + column;
            }
            cloud = (cloud + 1) % (SIZE * SIZE);
            return isTerminated() ? 1 : -0.01;
        }

        @Override
        protected boolean isTerminated() {
            return player == coin;
        }

        @Override
        protected void observe(float[] observation) {
            observation[player] = 1;
            observation[SIZE * SIZE + coin] = 1;
            observation[2 * SIZE * SIZE + cloud] = 1;
        }
    }
}
