package org.tombola.environment.minatar;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The five games: their names, what their channels show, and the actions that each of them needs. */
enum Title {
    ASTERIX(
            "Asterix",
            List.of("player", "enemy", "trail", "gold"),
            List.of(Action.NOTHING, Action.LEFT, Action.UP, Action.RIGHT, Action.DOWN),
            Asterix::new,
            GoldDigger::choose),
    BREAKOUT(
            "Breakout",
            List.of("paddle", "ball", "trail", "brick"),
            List.of(Action.NOTHING, Action.LEFT, Action.RIGHT),
            ramp -> new Breakout(),
            BallFollower::choose),
    FREEWAY(
            "Freeway",
            List.of("chicken", "car", "speed 1", "speed 2", "speed 3", "speed 4", "speed 5"),
            List.of(Action.NOTHING, Action.UP, Action.DOWN),
            ramp -> new Freeway(),
            RoadCrosser::choose),
    SEAQUEST(
            "Seaquest",
            List.of(
                    "submarine front",
                    "submarine back",
                    "friendly bullet",
                    "trail",
                    "enemy bullet",
                    "enemy fish",
                    "enemy submarine",
                    "oxygen gauge",
                    "diver gauge",
                    "diver"),
            List.of(Action.values()),
            Seaquest::new,
            null),
    SPACE_INVADERS(
            "SpaceInvaders",
            List.of("cannon", "alien", "alien left", "alien right", "friendly bullet", "enemy bullet"),
            List.of(Action.NOTHING, Action.LEFT, Action.RIGHT, Action.FIRE),
            SpaceInvaders::new,
            Gunner::choose);

    private final String word;
    private final List<String> channels;
    private final List<Action> minimalActions;
    private final Function<Ramp, Game> game;

    /** Null where nobody wrote down how to play. */
    private final Player player;

    Title(String word, List<String> channels, List<Action> minimalActions, Function<Ramp, Game> game, Player player) {
        this.word = word;
        this.channels = channels;
        this.minimalActions = minimalActions;
        this.game = game;
        this.player = player;
    }

    /** Returns the game's part of an environment's id. */
    String word() {
        return word;
    }

    List<String> channels() {
        return channels;
    }

    List<Action> minimalActions() {
        return minimalActions;
    }

    Game game(Ramp ramp) {
        return game.apply(ramp);
    }

    Optional<Player> player() {
        return Optional.ofNullable(player);
    }
}
