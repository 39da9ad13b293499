package org.tombola.environment.minatar;

/** Goes up into lanes in which no car is before the chicken or about to be, and else waits. */
final class RoadCrosser {
    private static final int CHICKEN = 0;
    private static final int CAR = 1;
    private static final int FASTEST = 2;
    private static final int SLOWEST = 6;

    private RoadCrosser() {}

    static Action choose(View view) {
        int chicken = view.cell(CHICKEN);
        int row = chicken / Game.SIDE;
        int column = chicken % Game.SIDE;
        boolean waits = isDangerous(view, row - 1, column) && !isDangerous(view, row, column);
        return waits ? Action.NOTHING : Action.UP;
    }

    /** A car is where its lane shows one, and its speed is shown in the cell behind it. */
    private static boolean isDangerous(View view, int row, int column) {
        if (view.shows(CAR, row, column)) {
            return true;
        }
        for (int speed = FASTEST; speed <= SLOWEST; speed++) {
            // The chicken moves every fourth frame at most: fast cars come two cells further until then.
            int reach = speed <= FASTEST + 1 ? 2 : 1;
            for (int distance = 1; distance <= reach; distance++) {
                boolean fromLeft =
                        view.shows(CAR, row, column - distance) && view.shows(speed, row, column - distance - 1);
                boolean fromRight =
                        view.shows(CAR, row, column + distance) && view.shows(speed, row, column + distance + 1);
                if (fromLeft || fromRight) {
                    return true;
                }
            }
        }
        return false;
    }
}
