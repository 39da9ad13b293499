package org.tombola.environment.minatar;

import java.io.Serializable;
import java.util.List;

/** Something that crosses the sea in its row: a bullet, a fish, a submarine or a diver. Equal if all its values are. */
final class Swimmer implements Serializable {
    private static final long serialVersionUID = 1;

    int x;
    final int y;
    final boolean movesRight;
    int moveTimer;
    int shotTimer;

    Swimmer(int x, int y, boolean movesRight, int moveTimer, int shotTimer) {
        this.x = x;
        this.y = y;
        this.movesRight = movesRight;
        this.moveTimer = moveTimer;
        this.shotTimer = shotTimer;
    }

    /** Returns a bullet, which has no timers. */
    static Swimmer bullet(int x, int y, boolean movesRight) {
        return new Swimmer(x, y, movesRight, 0, 0);
    }

    void move() {
        x += movesRight ? 1 : -1;
    }

    boolean isAt(int column, int row) {
        return x == column && y == row;
    }

    /** Returns the first of a list that is in a cell, or null. */
    static Swimmer at(List<Swimmer> swimmers, int column, int row) {
        for (Swimmer swimmer : swimmers) {
            if (swimmer.isAt(column, row)) {
                return swimmer;
            }
        }
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Swimmer swimmer
                && x == swimmer.x
                && y == swimmer.y
                && movesRight == swimmer.movesRight
                && moveTimer == swimmer.moveTimer
                && shotTimer == swimmer.shotTimer;
    }

    @Override
    public int hashCode() {
        return 31 * x + y;
    }
}
