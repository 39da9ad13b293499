package org.tombola.environment.maze;

import java.util.List;
import org.tombola.environment.DiscreteEnvironment;

/** One maze. Enemies move with every second action, before the player does. */
final class Maze extends DiscreteEnvironment {
    private static final long serialVersionUID = 1;

    private static final List<Integer> STARTS = Layout.emptyRoomCells();
    private static final int[] MOVES = {-Layout.WIDTH, Layout.WIDTH, -1, 1};

    private final MazeOptions options;
    private final Channels channels;
    private final int maximumSteps;
    private final Enemy a = new Enemy(Layout.Corridor.A);
    private final Enemy b = new Enemy(Layout.Corridor.B);
    private final boolean[] coins = new boolean[Layout.CELLS];
    private final boolean[] poison = new boolean[Layout.CELLS];
    private int coinsLeft;
    private int poisonLeft;
    private int player;
    private int steps;
    private boolean caught;

    Maze(MazeOptions options, int maximumSteps) {
        this.options = options;
        this.channels = new Channels(options);
        this.maximumSteps = maximumSteps;
    }

    @Override
    protected void reset() {
        coinsLeft = 0;
        poisonLeft = 0;
        for (int cell = 0; cell < Layout.CELLS; cell++) {
            coins[cell] = Layout.hasCoin(cell);
            poison[cell] = Layout.hasPoison(cell);
            coinsLeft += coins[cell] ? 1 : 0;
            poisonLeft += poison[cell] ? 1 : 0;
        }
        player = options.randomStart() ? STARTS.get(random.nextInt(STARTS.size())) : Layout.START;
        for (Enemy enemy : List.of(a, b)) {
            if (options.randomEnemies()) {
                enemy.startAnywhere(random);
            } else {
                enemy.start();
            }
            // The reset counts as a frame, and enemies move with the even ones.
            enemy.move();
        }
        steps = 0;
        caught = false;
    }

    @Override
    protected double step(int action) {
        steps++;
        if (steps % 2 == 0) {
            a.move();
            caught |= a.cell() == player;
            b.move();
            caught |= b.cell() == player;
        }
        int next = player + MOVES[action];
        if (Layout.isFree(next)) {
            player = next;
        }
        caught |= options.contactAlways() && (a.cell() == player || b.cell() == player);
        return collect();
    }

    private int collect() {
        if (coins[player]) {
            coins[player] = false;
            coinsLeft--;
            return 1;
        }
        if (poison[player]) {
            poison[player] = false;
            poisonLeft--;
            return -1;
        }
        return 0;
    }

    @Override
    protected boolean isTerminated() {
        return caught || coinsLeft == 0 || poisonLeft == 0 || options.endsAtLimit() && steps >= maximumSteps;
    }

    @Override
    protected void observe(float[] observation) {
        for (int cell = 0; cell < Layout.CELLS; cell++) {
            show(observation, topmost(cell), cell);
        }
        show(observation, a.headsEast() ? channels.headsEast : channels.headsWest, a.cell());
        show(observation, b.headsEast() ? channels.headsEast : channels.headsWest, b.cell());
        if (steps % 2 == 1) {
            show(observation, channels.movesNext, a.cell());
            show(observation, channels.movesNext, b.cell());
        }
    }

    private static void show(float[] observation, int channel, int cell) {
        if (channel != Channels.NONE) {
            observation[channel * Layout.CELLS + cell] = 1;
        }
    }

    /** Returns the channel of what is seen in a cell, where one thing hides another. */
    private int topmost(int cell) {
        if (cell == player) {
            return channels.player;
        }
        if (poison[cell]) {
            return channels.poison;
        }
        if (coins[cell]) {
            return channels.coin;
        }
        if (cell == b.cell()) {
            return channels.enemyB;
        }
        if (cell == a.cell()) {
            return channels.enemyA;
        }
        return Layout.isFree(cell) ? channels.floor : channels.wall;
    }
}
