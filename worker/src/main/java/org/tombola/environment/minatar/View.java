package org.tombola.environment.minatar;

/** What a player sees of a game. */
record View(float[] observation) {
    /** Where nothing is. */
    static final int NONE = -1;

    /** Returns whether a channel shows something in a cell; beyond the board it does not. */
    boolean shows(int channel, int row, int column) {
        return Game.isOnBoard(row)
                && Game.isOnBoard(column)
                && observation[(channel * Game.SIDE + row) * Game.SIDE + column] != 0;
    }

    /** Returns the first cell that a channel shows, counted row by row. */
    int cell(int channel) {
        for (int cell = 0; cell < Game.SIDE * Game.SIDE; cell++) {
            if (shows(channel, cell / Game.SIDE, cell % Game.SIDE)) {
                return cell;
            }
        }
        return NONE;
    }
}
