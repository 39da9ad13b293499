package org.tombola.environment.minatar;

import java.util.Arrays;

/** Planes of a board's cells, row by row. */
final class Planes {
    private Planes() {}

    static int count(boolean[] plane) {
        int count = 0;
        for (boolean cell : plane) {
            count += cell ? 1 : 0;
        }
        return count;
    }

    /** Moves all cells up by a row; what leaves the board is gone. */
    static void shiftUp(boolean[] plane) {
        System.arraycopy(plane, Game.SIDE, plane, 0, plane.length - Game.SIDE);
        Arrays.fill(plane, plane.length - Game.SIDE, plane.length, false);
    }

    /** Moves all cells down by a row; what leaves the board is gone. */
    static void shiftDown(boolean[] plane) {
        System.arraycopy(plane, 0, plane, Game.SIDE, plane.length - Game.SIDE);
        Arrays.fill(plane, 0, Game.SIDE, false);
    }
}
