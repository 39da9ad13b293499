package org.tombola.environment.minatar;

import java.util.Arrays;
import org.tombola.environment.Mt19937;

/** A cannon at the bottom shoots at waves of aliens that come down, each worth 1, and is shot at. */
final class SpaceInvaders extends Game {
    private static final long serialVersionUID = 1;

    private static final int CANNON = 0;
    private static final int ALIEN = 1;
    private static final int ALIEN_LEFT = 2;
    private static final int ALIEN_RIGHT = 3;
    private static final int FRIENDLY_BULLET = 4;
    private static final int ENEMY_BULLET = 5;

    private static final int WAVE_ROWS = 4;
    private static final int WAVE_LEFT = 2;
    private static final int WAVE_END = 8;
    private static final int SLOWEST = 12;
    private static final int FASTEST = 6;
    private static final int RELOAD = 5;
    private static final int ALIEN_RELOAD = 10;

    private final Ramp ramp;
    private final boolean[] aliens = new boolean[SIDE * SIDE];
    private final boolean[] friendlyBullets = new boolean[SIDE * SIDE];
    private final boolean[] enemyBullets = new boolean[SIDE * SIDE];
    private int x;
    private int direction;
    private int interval;
    private int moveTimer;
    private int alienShotTimer;
    private int shotTimer;

    SpaceInvaders(Ramp ramp) {
        this.ramp = ramp;
    }

    @Override
    void reset(Mt19937 random) {
        x = 5;
        Arrays.fill(aliens, false);
        Arrays.fill(friendlyBullets, false);
        Arrays.fill(enemyBullets, false);
        sendWave();
        direction = -1;
        interval = SLOWEST;
        moveTimer = interval;
        alienShotTimer = ALIEN_RELOAD;
        shotTimer = 0;
        over = false;
    }

    private void sendWave() {
        for (int row = 0; row < WAVE_ROWS; row++) {
            Arrays.fill(aliens, row * SIDE + WAVE_LEFT, row * SIDE + WAVE_END, true);
        }
    }

    @Override
    int act(Action action, Mt19937 random) {
        if (action == Action.FIRE && shotTimer == 0) {
            friendlyBullets[LAST * SIDE + x] = true;
            shotTimer = RELOAD;
        }
        x = clamp(x + action.right());
        Planes.shiftUp(friendlyBullets);
        Planes.shiftDown(enemyBullets);
        over |= enemyBullets[LAST * SIDE + x] || aliens[LAST * SIDE + x];
        if (moveTimer == 0) {
            moveTimer = Math.min(Planes.count(aliens), interval);
            march();
            over |= aliens[LAST * SIDE + x];
        }
        if (alienShotTimer == 0) {
            alienShotTimer = ALIEN_RELOAD;
            shootBack();
        }
        int reward = removeHits();
        shotTimer = Math.max(0, shotTimer - 1);
        moveTimer--;
        alienShotTimer--;
        if (Planes.count(aliens) == 0) {
            if (interval > FASTEST && ramp == Ramp.ON) {
                interval--;
            }
            sendWave();
        }
        return reward;
    }

    /** Moves all aliens sideways or, at the edge, down. */
    private void march() {
        int edge = direction < 0 ? 0 : LAST;
        boolean atEdge = false;
        for (int row = 0; row < SIDE; row++) {
            atEdge |= aliens[row * SIDE + edge];
        }
        if (!atEdge) {
            for (int row = 0; row < SIDE; row++) {
                shiftSideways(row * SIDE);
            }
            return;
        }
        direction = -direction;
        boolean[] lowest = Arrays.copyOfRange(aliens, LAST * SIDE, SIDE * SIDE);
        over |= Planes.count(lowest) > 0;
        Planes.shiftDown(aliens);
        // The board of a lost game shows those that left it at the bottom at the top.
        System.arraycopy(lowest, 0, aliens, 0, SIDE);
    }

    /** Moves a row whose edge is free. */
    private void shiftSideways(int start) {
        int from = direction < 0 ? start + 1 : start;
        System.arraycopy(aliens, from, aliens, from + direction, LAST);
        aliens[direction < 0 ? start + LAST : start] = false;
    }

    /** Lets the lowest alien of the column nearest to the cannon shoot; of two such columns, the left one's. */
    private void shootBack() {
        for (int distance = 0; distance < SIDE; distance++) {
            if (shootFrom(x - distance) || shootFrom(x + distance)) {
                return;
            }
        }
    }

    private boolean shootFrom(int column) {
        for (int row = LAST; isOnBoard(column) && row >= 0; row--) {
            if (aliens[row * SIDE + column]) {
                enemyBullets[row * SIDE + column] = true;
                return true;
            }
        }
        return false;
    }

    private int removeHits() {
        int hits = 0;
        for (int i = 0; i < aliens.length; i++) {
            if (aliens[i] && friendlyBullets[i]) {
                aliens[i] = false;
                friendlyBullets[i] = false;
                hits++;
            }
        }
        return hits;
    }

    @Override
    boolean canShow(int channel, int row, int column) {
        return switch (channel) {
            case CANNON -> row == LAST;
            case FRIENDLY_BULLET -> row < LAST;
            default -> true;
        };
    }

    @Override
    void draw(Board board) {
        board.set(CANNON, LAST, x);
        board.set(ALIEN, aliens);
        board.set(direction < 0 ? ALIEN_LEFT : ALIEN_RIGHT, aliens);
        board.set(FRIENDLY_BULLET, friendlyBullets);
        board.set(ENEMY_BULLET, enemyBullets);
    }
}
