package org.tombola.environment.minatar;

/** Steps out of the way of bullets, follows the nearest column of aliens and fires. */
final class Gunner {
    private static final int CANNON = 0;
    private static final int ALIEN = 1;
    private static final int ALIEN_LEFT = 2;
    private static final int ENEMY_BULLET = 5;

    /** Frames before a bullet arrives at which the cannon steps aside. */
    private static final int CLOSE = 2;

    private Gunner() {}

    static Action choose(View view) {
        int x = view.cell(CANNON) % Game.SIDE;
        if (isInDanger(view, x)) {
            boolean isLeftFree = x > 0 && !isInDanger(view, x - 1);
            boolean isRightFree = x < Game.LAST && !isInDanger(view, x + 1);
            return isLeftFree && (!isRightFree || nearestAliens(view, x) < x) ? Action.LEFT : Action.RIGHT;
        }
        int target = nearestAliens(view, x);
        return target == x ? Action.FIRE : moveUnlessShot(view, x, target);
    }

    private static Action moveUnlessShot(View view, int x, int target) {
        Action move = Player.towards(x, target);
        return isInDanger(view, x + move.right()) ? Action.FIRE : move;
    }

    private static boolean isInDanger(View view, int column) {
        for (int row = Game.LAST - CLOSE; row <= Game.LAST; row++) {
            if (view.shows(ENEMY_BULLET, row, column) || view.shows(ALIEN, row, column)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the nearest column of aliens, one ahead of their way. */
    private static int nearestAliens(View view, int x) {
        int lead = view.cell(ALIEN_LEFT) == View.NONE ? 1 : -1;
        int nearest = x;
        int distance = Game.SIDE;
        for (int cell = 0; cell < Game.SIDE * Game.SIDE; cell++) {
            int column = Game.clamp(cell % Game.SIDE + lead);
            if (view.shows(ALIEN, cell / Game.SIDE, cell % Game.SIDE) && Math.abs(column - x) < distance) {
                nearest = column;
                distance = Math.abs(column - x);
            }
        }
        return nearest;
    }
}
