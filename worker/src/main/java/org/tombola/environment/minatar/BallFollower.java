package org.tombola.environment.minatar;

/** Moves the paddle to where the ball comes down, if no brick turns it; while it rises, the paddle stays below it. */
final class BallFollower {
    private static final int PADDLE = 0;
    private static final int BALL = 1;
    private static final int TRAIL = 2;

    private BallFollower() {}

    static Action choose(View view) {
        int paddle = view.cell(PADDLE) % Game.SIDE;
        int ball = view.cell(BALL);
        int trail = view.cell(TRAIL);
        int row = ball / Game.SIDE;
        int column = ball % Game.SIDE;
        int aside = Integer.signum(column - trail % Game.SIDE);
        if (row < trail / Game.SIDE || aside == 0) {
            return Player.towards(paddle, column);
        }
        for (; row < Game.LAST; row++) {
            column += aside;
            if (!Game.isOnBoard(column)) {
                // The ball stays in the column at the wall for one frame.
                column = Game.clamp(column);
                aside = -aside;
            }
        }
        return Player.towards(paddle, column);
    }
}
