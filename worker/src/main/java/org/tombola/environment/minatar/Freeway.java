package org.tombola.environment.minatar;

import java.util.Arrays;
import org.tombola.environment.Mt19937;

/** A chicken crosses a road of eight lanes as often as it can in 2,501 frames; each crossing is worth 1. */
final class Freeway extends Game {
    private static final long serialVersionUID = 1;

    private static final int CHICKEN = 0;
    private static final int CAR = 1;
    /** The channel of speed 0, which no car has: that of speed s is s further. */
    private static final int SPEED = 1;

    private static final int COLUMN = 4;
    private static final int CARS = 8;
    private static final int REST = 3;
    private static final int FRAMES = 2500;
    private static final int SLOWEST = 5;

    /** Columns of the cars, that of car i in row i + 1. */
    private final int[] columns = new int[CARS];

    /** Frames between two moves, less 1; positive to the right. */
    private final int[] speeds = new int[CARS];

    private final int[] timers = new int[CARS];
    private int row;
    private int rest;
    private int framesLeft;

    @Override
    void reset(Mt19937 random) {
        Arrays.fill(columns, 0);
        drawSpeeds(random);
        row = LAST;
        rest = REST;
        framesLeft = FRAMES;
        over = false;
    }

    private void drawSpeeds(Mt19937 random) {
        for (int car = 0; car < CARS; car++) {
            timers[car] = random.nextInt(1, SLOWEST + 1);
        }
        for (int car = 0; car < CARS; car++) {
            speeds[car] = random.nextDouble() < 0.5 ? -timers[car] : timers[car];
        }
    }

    @Override
    int act(Action action, Mt19937 random) {
        int reward = 0;
        if (rest == 0 && action.down() != 0) {
            rest = REST;
            row = clamp(row + action.down());
        }
        if (row == 0) {
            reward = 1;
            drawSpeeds(random);
            row = LAST;
        }
        for (int car = 0; car < CARS; car++) {
            drive(car);
        }
        rest = Math.max(0, rest - 1);
        framesLeft--;
        over = framesLeft < 0;
        return reward;
    }

    private void drive(int car) {
        hit(car);
        if (timers[car] == 0) {
            timers[car] = Math.abs(speeds[car]);
            columns[car] = Math.floorMod(columns[car] + Integer.signum(speeds[car]), SIDE);
            hit(car);
        } else {
            timers[car]--;
        }
    }

    /** Sends the chicken back to where it started from, if a car is where it stands. */
    private void hit(int car) {
        if (columns[car] == COLUMN && row == car + 1) {
            row = LAST;
        }
    }

    @Override
    boolean canShow(int channel, int row, int column) {
        return channel == CHICKEN ? column == COLUMN && row > 0 : row >= 1 && row <= CARS;
    }

    @Override
    void draw(Board board) {
        board.set(CHICKEN, row, COLUMN);
        for (int car = 0; car < CARS; car++) {
            board.set(CAR, car + 1, columns[car]);
            int behind = Math.floorMod(columns[car] - Integer.signum(speeds[car]), SIDE);
            board.set(SPEED + Math.abs(speeds[car]), car + 1, behind);
        }
    }
}
