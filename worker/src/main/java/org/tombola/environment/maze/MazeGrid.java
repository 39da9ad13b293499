package org.tombola.environment.maze;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Script;
import org.tombola.environment.SingleEnvironment;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Collecting 42 coins in a maze, past 11 cells of poison and two enemies that patrol the corridors. Actions 0 to 3 go up, down, left and
 * right; where a wall is, the player stays. A coin is worth 1 and poison −1. An episode ends when an enemy has walked onto the
 * player, when no coin is left or no poison, and is cut after 199 steps.
 *
 * <p>The rules are those of the coin maze of an author of Vischer et al. 2022; the map is our own, as that one has no licence: how near
 * both are to the paper's MazeGrid is not known.
 *
 * <p>An input is relevant if it can ever be set: 311 of 1,200.
 */
public final class MazeGrid implements EnvironmentFactory {
    private static final int MAXIMUM_STEPS = 199;

    @Override
    public String id() {
        return "MazeGrid-v0";
    }

    @Override
    public String resultVersion() {
        return "maze-grid/1";
    }

    @Override
    public List<Setting> settings() {
        return MazeOptions.DECLARED;
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        Channels channels = new Channels(MazeOptions.of(settings));
        return EnvironmentSpec.ofImage(
                new ObservationShape.Image(channels.names(), Layout.HEIGHT, Layout.WIDTH),
                (channel, row, column) -> channels.canShow(channel, row * Layout.WIDTH + column),
                new ActionSpace.Discrete(4),
                MAXIMUM_STEPS,
                OptionalDouble.empty());
    }

    @Override
    public Optional<Script> script(Settings settings) {
        return Optional.of(new CoinCollector(new Channels(MazeOptions.of(settings))));
    }

    @Override
    public Environment create(Settings settings, int count) {
        MazeOptions options = MazeOptions.of(settings);
        return SingleEnvironment.batch(spec(settings), count, () -> new Maze(options, MAXIMUM_STEPS));
    }
}
