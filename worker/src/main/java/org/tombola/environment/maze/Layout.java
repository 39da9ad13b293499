package org.tombola.environment.maze;

import java.util.List;
import java.util.stream.IntStream;

/** The map: three rooms joined by two corridors. Cells are counted row by row. */
final class Layout {
    static final int HEIGHT = 10;
    static final int WIDTH = 20;
    static final int CELLS = HEIGHT * WIDTH;
    static final int START = WIDTH + 1;

    private static final char WALL = '#';
    private static final char COIN = '$';
    private static final char POISON = 'x';

    private static final String MAP = String.join(
            "",
            "####################",
            "#..$.$.x.$.$.$.$.x.#",
            "#.$.x.$.$.$.$.x.$.$#",
            "###.......##########",
            "#.$.$.$.x.$.$.$.$.x#",
            "#$.$.x.$.$.$.$.x.$.#",
            "#########.......####",
            "#$.$.$.$.x.$.$.$.$.#",
            "#.$.$.x.$.$.$.$.x.$#",
            "####################");

    private Layout() {}

    static boolean isFree(int cell) {
        return MAP.charAt(cell) != WALL;
    }

    /** Returns whether there is a coin at the start of an episode. */
    static boolean hasCoin(int cell) {
        return MAP.charAt(cell) == COIN;
    }

    /** Returns whether there is poison at the start of an episode. */
    static boolean hasPoison(int cell) {
        return MAP.charAt(cell) == POISON;
    }

    /** Returns whether an enemy patrols in a row. */
    static boolean isCorridor(int row) {
        return row == Corridor.A.row || row == Corridor.B.row;
    }

    /** Returns the cells of the rooms on which nothing lies, in their order. */
    static List<Integer> emptyRoomCells() {
        return IntStream.range(0, CELLS)
                .filter(cell -> isFree(cell) && !isCorridor(cell / WIDTH) && !hasCoin(cell) && !hasPoison(cell))
                .boxed()
                .toList();
    }

    /** The two corridors, each one's first and last column, and where its enemy starts. */
    enum Corridor {
        A(3, 3, 9, 5, 1),
        B(6, 9, 15, 13, -1);

        final int row;
        final int first;
        final int last;
        final int start;
        /** 1 to the east, -1 to the west. */
        final int direction;

        Corridor(int row, int first, int last, int start, int direction) {
            this.row = row;
            this.first = first;
            this.last = last;
            this.start = start;
            this.direction = direction;
        }

        boolean contains(int cell) {
            return cell / WIDTH == row && cell % WIDTH >= first && cell % WIDTH <= last;
        }
    }
}
