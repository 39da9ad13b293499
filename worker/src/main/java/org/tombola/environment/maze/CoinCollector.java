package org.tombola.environment.maze;

import java.util.Arrays;
import org.tombola.environment.Script;

/** Takes the shortest way to the nearest coin, around poison and out of the reach of enemies; waits where there is none. */
final class CoinCollector implements Script {
    /** Cells by which the actions 0 to 3 move. */
    private static final int[] MOVES = {-Layout.WIDTH, Layout.WIDTH, -1, 1};

    private static final int NOWHERE = -1;

    private final Channels channels;

    CoinCollector(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void act(float[] observation, float[] action) {
        int start = 0;
        while (!shows(observation, channels.player, start)) {
            start++;
        }
        boolean[] isSafe = safeCells(observation);
        int[] firstMove = new int[Layout.CELLS];
        Arrays.fill(firstMove, NOWHERE);
        int[] queue = new int[Layout.CELLS];
        int queued = 0;
        int next = start;
        int visited = 0;
        boolean[] isKnown = new boolean[Layout.CELLS];
        isKnown[start] = true;
        while (!shows(observation, channels.coin, next)) {
            for (int move = 0; move < MOVES.length; move++) {
                int cell = next + MOVES[move];
                if (isSafe[cell] && !isKnown[cell]) {
                    isKnown[cell] = true;
                    firstMove[cell] = next == start ? move : firstMove[next];
                    queue[queued++] = cell;
                }
            }
            if (visited == queued) {
                action[0] = waiting(start, isSafe);
                return;
            }
            next = queue[visited++];
        }
        action[0] = firstMove[next];
    }

    /** Returns a move that keeps the player out of danger: against a wall if possible. */
    private static int waiting(int cell, boolean[] isSafe) {
        int safe = 0;
        for (int move = 0; move < MOVES.length; move++) {
            int to = cell + MOVES[move];
            if (!Layout.isFree(to) && isSafe[cell]) {
                return move;
            }
            safe = isSafe[to] ? move : safe;
        }
        return safe;
    }

    /** Returns the free cells without poison to which no enemy comes within two of its moves. */
    private boolean[] safeCells(float[] observation) {
        boolean[] isSafe = new boolean[Layout.CELLS];
        for (int cell = 0; cell < isSafe.length; cell++) {
            isSafe[cell] = Layout.isFree(cell) && !shows(observation, channels.poison, cell);
        }
        for (int cell = 0; cell < isSafe.length; cell++) {
            if (shows(observation, channels.enemyA, cell) || shows(observation, channels.enemyB, cell)) {
                Arrays.fill(isSafe, cell - 2, cell + 3, false);
            }
        }
        return isSafe;
    }

    private static boolean shows(float[] observation, int channel, int cell) {
        return observation[channel * Layout.CELLS + cell] != 0;
    }
}
