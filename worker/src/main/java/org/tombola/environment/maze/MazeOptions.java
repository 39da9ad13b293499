package org.tombola.environment.maze;

import java.io.Serializable;
import java.util.List;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Switches of the maze, all off by default.
 *
 * @param endsAtLimit whether the last step of an episode terminates it, as in the original, instead of cutting it
 * @param contactAlways whether walking onto an enemy ends the episode, too
 * @param randomStart whether the player starts in a random empty cell of a room
 * @param randomEnemies whether enemies start anywhere in their corridors, in either direction
 * @param showsWalls whether walls have a channel
 * @param mergesEnemies whether the enemies share a channel
 * @param showsMotion whether channels show where enemies head and whether they move next, without which it cannot be told
 */
record MazeOptions(
        boolean endsAtLimit,
        boolean contactAlways,
        boolean randomStart,
        boolean randomEnemies,
        boolean showsWalls,
        boolean mergesEnemies,
        boolean showsMotion)
        implements Serializable {
    private static final String CLASSIC = "classic-time-limit";
    private static final String CONTACT = "contact-always-kills";
    private static final String START = "random-start";
    private static final String ENEMIES = "random-enemies";
    private static final String WALLS = "wall-channel";
    private static final String MERGED = "merged-enemies";
    private static final String MOTION = "motion-channels";

    static final List<Setting> DECLARED = List.of(
            option(CLASSIC, "whether the last step terminates an episode instead of cutting it"),
            option(CONTACT, "whether walking onto an enemy ends the episode, as its walking onto the player does"),
            option(START, "whether the player starts in a random empty cell of a room"),
            option(ENEMIES, "whether enemies start anywhere in their corridors, in either direction"),
            option(WALLS, "whether walls have a channel"),
            option(MERGED, "whether both enemies share a channel"),
            option(MOTION, "whether channels show where enemies head and whether they move next"));

    static MazeOptions of(Settings settings) {
        return new MazeOptions(
                settings.has(CLASSIC),
                settings.has(CONTACT),
                settings.has(START),
                settings.has(ENEMIES),
                settings.has(WALLS),
                settings.has(MERGED),
                settings.has(MOTION));
    }

    private static Setting option(String key, String meaning) {
        return Setting.onOff(key, meaning).withNoOp(false);
    }
}
