package org.tombola.environment.minatar;

/** What a player can do, in MinAtar's order. */
enum Action {
    NOTHING("n"),
    LEFT("l"),
    UP("u"),
    RIGHT("r"),
    DOWN("d"),
    FIRE("f");

    private final String letter;

    Action(String letter) {
        this.letter = letter;
    }

    /** Returns MinAtar's letter. */
    String letter() {
        return letter;
    }

    /** Returns the columns to the right that the action moves by. */
    int right() {
        return this == RIGHT ? 1 : this == LEFT ? -1 : 0;
    }

    /** Returns the rows down that the action moves by. */
    int down() {
        return this == DOWN ? 1 : this == UP ? -1 : 0;
    }
}
