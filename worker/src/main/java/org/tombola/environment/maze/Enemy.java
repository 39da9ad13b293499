package org.tombola.environment.maze;

import java.io.Serializable;
import org.tombola.random.RandomNumbers;

/** Walks up and down its corridor. */
final class Enemy implements Serializable {
    private static final long serialVersionUID = 1;

    private final Layout.Corridor corridor;
    private int column;
    private int direction;

    Enemy(Layout.Corridor corridor) {
        this.corridor = corridor;
    }

    void start() {
        column = corridor.start;
        direction = corridor.direction;
    }

    void startAnywhere(RandomNumbers random) {
        column = corridor.first + random.nextInt(corridor.last - corridor.first + 1);
        direction = 2 * random.nextInt(2) - 1;
    }

    void move() {
        direction = headsEast() ? 1 : -1;
        column += direction;
    }

    int cell() {
        return corridor.row * Layout.WIDTH + column;
    }

    /** Returns whether the enemy's next move is to the east. */
    boolean headsEast() {
        return column == corridor.first || column != corridor.last && direction > 0;
    }
}
