package org.tombola.environment.minatar;

import java.io.Serializable;
import org.tombola.environment.Mt19937;

/** One of the five games, without sticky actions. Rows go down from 0 to 9, columns to the right from 0 to 9. */
abstract class Game implements Serializable {
    private static final long serialVersionUID = 1;

    /** Rows, and columns, of the board. */
    static final int SIDE = 10;

    static final int LAST = SIDE - 1;

    /** Whether the game is over. */
    boolean over;

    /** Starts anew. */
    abstract void reset(Mt19937 random);

    /** Plays one frame of a game that is not over, and returns its reward. */
    abstract int act(Action action, Mt19937 random);

    /** Sets what the board shows; it is empty before. */
    abstract void draw(Board board);

    /** Returns whether a channel can show something in a cell while the game is not over. */
    abstract boolean canShow(int channel, int row, int column);

    /** Returns an integer as near to {@code value} as the board allows. */
    static int clamp(int value) {
        return Math.max(0, Math.min(LAST, value));
    }

    static boolean isOnBoard(int x) {
        return x >= 0 && x <= LAST;
    }
}
