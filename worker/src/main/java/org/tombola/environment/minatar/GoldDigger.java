package org.tombola.environment.minatar;

import java.util.List;

/** Goes to the nearest gold by steps on which no enemy is, nor comes next. */
final class GoldDigger {
    private static final int PLAYER = 0;
    private static final int ENEMY = 1;
    private static final int TRAIL = 2;
    private static final int GOLD = 3;

    private static final List<Action> MOVES =
            List.of(Action.NOTHING, Action.UP, Action.DOWN, Action.LEFT, Action.RIGHT);

    /** What it is worth, in steps, to stay where an enemy may come. */
    private static final int DANGER = 100;

    private GoldDigger() {}

    static Action choose(View view) {
        int player = view.cell(PLAYER);
        Action best = Action.NOTHING;
        int least = Integer.MAX_VALUE;
        for (Action move : MOVES) {
            int row = Math.max(1, Math.min(Game.LAST - 1, player / Game.SIDE + move.down()));
            int column = Game.clamp(player % Game.SIDE + move.right());
            int cost = danger(view, row, column) + distance(view, row, column);
            if (cost < least) {
                least = cost;
                best = move;
            }
        }
        return best;
    }

    /** Enemies move along rows; nearer ones that come are worse. */
    private static int danger(View view, int row, int column) {
        if (view.shows(ENEMY, row, column)) {
            return 4 * DANGER;
        }
        int danger = 0;
        for (int distance = 1; distance <= 3; distance++) {
            boolean fromLeft = view.shows(ENEMY, row, column - distance) && comes(view, row, column - distance, 1);
            boolean fromRight = view.shows(ENEMY, row, column + distance) && comes(view, row, column + distance, -1);
            danger += fromLeft || fromRight ? (4 - distance) * DANGER : 0;
        }
        return danger;
    }

    /** What moves to the right has its trail on its left; at the edge it shows none, and may come. */
    private static boolean comes(View view, int row, int column, int direction) {
        return view.shows(TRAIL, row, column - direction) || !Game.isOnBoard(column - direction);
    }

    private static int distance(View view, int row, int column) {
        int nearest = DANGER / 2;
        for (int cell = 0; cell < Game.SIDE * Game.SIDE; cell++) {
            if (view.shows(GOLD, cell / Game.SIDE, cell % Game.SIDE)) {
                nearest = Math.min(nearest, Math.abs(cell / Game.SIDE - row) + Math.abs(cell % Game.SIDE - column));
            }
        }
        return nearest;
    }
}
