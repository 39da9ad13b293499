package org.tombola.environment.robot;

/** What counts as a robot that has not fallen. */
enum Balance {
    /** The torso is high and upright. */
    STANDING {
        @Override
        boolean isKept(double height, double pitch, boolean[] isOnGround) {
            return height > 0.8 && Math.abs(pitch) < 1;
        }
    },

    /** The torso is level, and of shins and thighs none touches the ground; the episode goes on all the same. */
    ON_FEET {
        @Override
        boolean isKept(double height, double pitch, boolean[] isOnGround) {
            return Math.abs(pitch) < 1 && !isOnGround[1] && !isOnGround[2] && !isOnGround[4] && !isOnGround[5];
        }

        @Override
        boolean endsEpisodes() {
            return false;
        }
    },

    /** The middle of the torso is higher than it would lie. */
    OFF_GROUND {
        @Override
        boolean isKept(double height, double pitch, boolean[] isOnGround) {
            return height > 0.26;
        }
    };

    /**
     * Tells whether a robot is up.
     *
     * @param height of the torso, in metres
     * @param pitch of the torso, in radians
     * @param isOnGround of the feet, as the last step left them
     */
    abstract boolean isKept(double height, double pitch, boolean[] isOnGround);

    /** Tells whether the episode of a robot that has fallen is over. */
    boolean endsEpisodes() {
        return true;
    }
}
