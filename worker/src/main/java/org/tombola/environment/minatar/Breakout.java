package org.tombola.environment.minatar;

import java.util.Arrays;
import org.tombola.environment.Mt19937;

/** A paddle at the bottom sends a ball against three rows of bricks, each of which is worth 1; cleared rows come again. */
final class Breakout extends Game {
    private static final long serialVersionUID = 1;

    private static final int PADDLE = 0;
    private static final int BALL = 1;
    private static final int TRAIL = 2;
    private static final int BRICK = 3;

    private static final int FIRST_BRICK = SIDE;
    private static final int END_OF_BRICKS = 4 * SIDE;

    /** Directions 0 to 3: left up, right up, right down, left down. */
    private static final int[] RIGHT = {-1, 1, 1, -1};

    private static final int[] DOWN = {-1, -1, 1, 1};
    private static final int[] OFF_A_WALL = {1, 0, 3, 2};

    private final boolean[] bricks = new boolean[SIDE * SIDE];
    private int paddle;
    private int x;
    private int y;
    private int direction;
    private int lastX;
    private int lastY;
    /** Whether the ball has broken a brick and not left the bricks since. */
    private boolean struck;

    @Override
    void reset(Mt19937 random) {
        boolean fromRight = random.nextInt(0, 2) == 1;
        x = fromRight ? LAST : 0;
        y = 3;
        direction = fromRight ? 3 : 2;
        lastX = x;
        lastY = y;
        paddle = 4;
        struck = false;
        over = false;
        layBricks();
    }

    private void layBricks() {
        Arrays.fill(bricks, FIRST_BRICK, END_OF_BRICKS, true);
    }

    @Override
    int act(Action action, Mt19937 random) {
        paddle = clamp(paddle + action.right());
        lastX = x;
        lastY = y;
        x += RIGHT[direction];
        y += DOWN[direction];
        if (!isOnBoard(x)) {
            x = clamp(x);
            direction = OFF_A_WALL[direction];
        }
        int reward = 0;
        boolean isInBricks = false;
        if (y < 0) {
            y = 0;
            direction = 3 - direction;
        } else if (bricks[y * SIDE + x]) {
            isInBricks = true;
            reward = strike();
        } else if (y == LAST) {
            meetPaddle();
        }
        struck &= isInBricks;
        return reward;
    }

    /** Breaks a brick, unless the ball has broken one just before. */
    private int strike() {
        if (struck) {
            return 0;
        }
        struck = true;
        bricks[y * SIDE + x] = false;
        y = lastY;
        direction = 3 - direction;
        return 1;
    }

    private void meetPaddle() {
        if (!hasBricks()) {
            layBricks();
        }
        if (lastX == paddle) {
            direction = 3 - direction;
            y = lastY;
        } else if (x == paddle) {
            direction = (direction + 2) % 4;
            y = lastY;
        } else {
            over = true;
        }
    }

    private boolean hasBricks() {
        for (int i = FIRST_BRICK; i < END_OF_BRICKS; i++) {
            if (bricks[i]) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean canShow(int channel, int row, int column) {
        return switch (channel) {
            case PADDLE -> row == LAST;
            case BRICK -> row >= 1 && row <= 3;
            default -> row < LAST;
        };
    }

    @Override
    void draw(Board board) {
        board.set(PADDLE, LAST, paddle);
        board.set(BALL, y, x);
        board.set(TRAIL, lastY, lastX);
        board.set(BRICK, bricks);
    }
}
