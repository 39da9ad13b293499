package org.tombola.environment.minatar;

/** What a game shows: one plane of 0 and 1 for each channel, written into an empty observation. */
final class Board {
    private final float[] observations;

    Board(float[] observations) {
        this.observations = observations;
    }

    /** Shows something in one cell. */
    void set(int channel, int row, int column) {
        observations[(channel * Game.SIDE + row) * Game.SIDE + column] = 1;
    }

    /** Shows something in a cell if that lies on the board. */
    void setIfInside(int channel, int row, int column) {
        if (Game.isOnBoard(column)) {
            set(channel, row, column);
        }
    }

    /** Shows the cells of a plane, row by row. */
    void set(int channel, boolean[] plane) {
        for (int i = 0; i < plane.length; i++) {
            if (plane[i]) {
                observations[channel * plane.length + i] = 1;
            }
        }
    }
}
