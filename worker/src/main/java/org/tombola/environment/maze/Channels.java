package org.tombola.environment.maze;

import java.io.Serializable;
import java.util.ArrayList;

/** The channels of the maze's image under some options; the index of one that these do not have is {@value #NONE}. */
final class Channels implements Serializable {
    private static final long serialVersionUID = 1;

    static final int NONE = -1;

    private final ArrayList<String> names = new ArrayList<>();

    final int player;
    final int enemyA;
    final int enemyB;
    final int coin;
    final int poison;
    final int floor;
    final int wall;
    final int headsEast;
    final int headsWest;
    final int movesNext;

    Channels(MazeOptions options) {
        player = add("player");
        enemyA = add(options.mergesEnemies() ? "enemy" : "enemy a");
        enemyB = options.mergesEnemies() ? enemyA : add("enemy b");
        coin = add("coin");
        poison = add("poison");
        floor = add("floor");
        wall = options.showsWalls() ? add("wall") : NONE;
        headsEast = options.showsMotion() ? add("enemy heads east") : NONE;
        headsWest = options.showsMotion() ? add("enemy heads west") : NONE;
        movesNext = options.showsMotion() ? add("enemy moves next") : NONE;
    }

    private int add(String name) {
        names.add(name);
        return names.size() - 1;
    }

    /** Returns the names, in the order of the indices. */
    ArrayList<String> names() {
        return names;
    }

    /** Returns whether a channel can ever be set in a cell. */
    boolean canShow(int channel, int cell) {
        boolean inA = Layout.Corridor.A.contains(cell);
        boolean inB = Layout.Corridor.B.contains(cell);
        if (channel == player || channel == floor) {
            return Layout.isFree(cell);
        }
        if (channel == coin) {
            return Layout.hasCoin(cell);
        }
        if (channel == poison) {
            return Layout.hasPoison(cell);
        }
        if (channel == wall) {
            return !Layout.isFree(cell);
        }
        boolean hasEnemy = channel == enemyA && inA || channel == enemyB && inB;
        return channel == enemyA || channel == enemyB ? hasEnemy : inA || inB;
    }
}
