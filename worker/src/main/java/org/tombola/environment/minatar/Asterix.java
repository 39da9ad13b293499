package org.tombola.environment.minatar;

import java.util.Arrays;
import org.tombola.environment.Mt19937;

/** A player among things that cross the board in eight rows: gold is worth 1, enemies end the game. */
final class Asterix extends Game {
    private static final long serialVersionUID = 1;

    private static final int PLAYER = 0;
    private static final int ENEMY = 1;
    private static final int TRAIL = 2;
    private static final int GOLD = 3;

    private static final int SLOTS = 8;
    private static final int FREE = Integer.MIN_VALUE;
    private static final int RAMP_FRAMES = 100;

    private final Ramp ramp;
    /** The column of what crosses the board in row slot + 1, or {@link #FREE}. */
    private final int[] columns = new int[SLOTS];

    private final boolean[] movesRight = new boolean[SLOTS];
    private final boolean[] isGold = new boolean[SLOTS];
    private int x;
    private int y;
    private int spawnSpeed;
    private int spawnTimer;
    private int moveSpeed;
    private int moveTimer;
    private int rampTimer;
    private int rampIndex;

    Asterix(Ramp ramp) {
        this.ramp = ramp;
    }

    @Override
    void reset(Mt19937 random) {
        Arrays.fill(columns, FREE);
        x = 5;
        y = 5;
        spawnSpeed = 10;
        spawnTimer = spawnSpeed;
        moveSpeed = 5;
        moveTimer = moveSpeed;
        rampTimer = RAMP_FRAMES;
        rampIndex = 0;
        over = false;
    }

    @Override
    int act(Action action, Mt19937 random) {
        if (spawnTimer == 0) {
            spawn(random);
            spawnTimer = spawnSpeed;
        }
        x = clamp(x + action.right());
        y = Math.max(1, Math.min(SLOTS, y + action.down()));
        int reward = meet();
        if (moveTimer == 0) {
            moveTimer = moveSpeed;
            moveAll();
            reward += meet();
        }
        spawnTimer--;
        moveTimer--;
        if (ramp == Ramp.ON) {
            becomeHarder();
        }
        return reward;
    }

    private void spawn(Mt19937 random) {
        boolean right = random.nextDouble() < 1 / 2.0;
        boolean gold = random.nextDouble() < 1 / 3.0;
        int free = 0;
        int[] slots = new int[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            if (columns[slot] == FREE) {
                slots[free++] = slot;
            }
        }
        if (free > 0) {
            int slot = slots[random.nextInt(0, free)];
            columns[slot] = right ? 0 : LAST;
            movesRight[slot] = right;
            isGold[slot] = gold;
        }
    }

    /** Lets the player meet what is where it stands, which can only be in one slot. */
    private int meet() {
        int slot = y - 1;
        if (columns[slot] != x) {
            return 0;
        }
        if (isGold[slot]) {
            columns[slot] = FREE;
            return 1;
        }
        over = true;
        return 0;
    }

    private void moveAll() {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (columns[slot] != FREE) {
                columns[slot] += movesRight[slot] ? 1 : -1;
                if (!isOnBoard(columns[slot])) {
                    columns[slot] = FREE;
                }
            }
        }
    }

    private void becomeHarder() {
        if (spawnSpeed <= 1 && moveSpeed <= 1) {
            return;
        }
        if (rampTimer >= 0) {
            rampTimer--;
            return;
        }
        if (moveSpeed > 1 && rampIndex % 2 == 1) {
            moveSpeed--;
        }
        if (spawnSpeed > 1) {
            spawnSpeed--;
        }
        rampIndex++;
        rampTimer = RAMP_FRAMES;
    }

    @Override
    boolean canShow(int channel, int row, int column) {
        return row >= 1 && row <= SLOTS;
    }

    @Override
    void draw(Board board) {
        board.set(PLAYER, y, x);
        for (int slot = 0; slot < SLOTS; slot++) {
            if (columns[slot] != FREE) {
                board.set(isGold[slot] ? GOLD : ENEMY, slot + 1, columns[slot]);
                board.setIfInside(TRAIL, slot + 1, columns[slot] + (movesRight[slot] ? -1 : 1));
            }
        }
    }
}
