package org.tombola.environment.minatar;

/** A way to play a game that somebody wrote down. */
@FunctionalInterface
interface Player {
    /** Returns an action of the game's minimal ones. */
    Action choose(View view);

    /** Returns the action that moves from a column to another one. */
    static Action towards(int from, int to) {
        return from < to ? Action.RIGHT : from > to ? Action.LEFT : Action.NOTHING;
    }
}
