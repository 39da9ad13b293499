package org.tombola.environment.minatar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Script;
import org.tombola.environment.SingleEnvironment;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Five arcade games on a board of 10 by 10 cells (Young and Tian 2019), step for step MinAtar 1.0.15's, random numbers
 * included: seeds are those of numpy's {@code RandomState}. In version 0 a player has all six actions (nothing, left, up, right,
 * down, fire), as in the authors' results, in version 1 those that the game needs.
 *
 * <p>An input is relevant if it can ever be set while the game goes on.
 */
public abstract class MinAtar implements EnvironmentFactory {
    private static final String STICKINESS = "sticky-action-probability";
    private static final String RAMPING = "difficulty-ramping";
    private static final String LIMIT = "maximum-episode-steps";

    private final Title title;
    private final int version;
    private final List<Action> actions;

    private MinAtar(Title title, int version, List<Action> actions) {
        this.title = title;
        this.version = version;
        this.actions = actions;
    }

    @Override
    public String id() {
        return "MinAtar/" + title.word() + "-v" + version;
    }

    @Override
    public String resultVersion() {
        return "minatar-" + title.word().toLowerCase(Locale.ROOT) + "-v" + version + "/1";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.number(STICKINESS, 0, 1, "how likely the last action is taken instead of the chosen one"),
                Setting.onOff(RAMPING, "whether games become harder the longer they last"),
                Setting.integer(LIMIT, 1, 1_000_000, "steps after which an episode is cut"));
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return EnvironmentSpec.ofImage(
                new ObservationShape.Image(title.channels(), Game.SIDE, Game.SIDE),
                title.game(Ramp.ON)::canShow,
                new ActionSpace.Discrete(actions.size()),
                settings.integer(LIMIT),
                OptionalDouble.empty());
    }

    @Override
    public Optional<Script> script(Settings settings) {
        return title.player()
                .map(player ->
                        (observation, action) -> action[0] = actions.indexOf(player.choose(new View(observation))));
    }

    @Override
    public Environment create(Settings settings, int count) {
        Ramp ramp = settings.isOn(RAMPING) ? Ramp.ON : Ramp.OFF;
        double stickiness = settings.number(STICKINESS);
        return SingleEnvironment.batch(spec(settings), count, () -> new Play(title.game(ramp), actions, stickiness));
    }

    /** {@code MinAtar/Asterix-v0}. */
    public static final class AsterixV0 extends MinAtar {
        public AsterixV0() {
            super(Title.ASTERIX, 0, List.of(Action.values()));
        }
    }

    /** {@code MinAtar/Asterix-v1}. */
    public static final class AsterixV1 extends MinAtar {
        public AsterixV1() {
            super(Title.ASTERIX, 1, Title.ASTERIX.minimalActions());
        }
    }

    /** {@code MinAtar/Breakout-v0}. */
    public static final class BreakoutV0 extends MinAtar {
        public BreakoutV0() {
            super(Title.BREAKOUT, 0, List.of(Action.values()));
        }
    }

    /** {@code MinAtar/Breakout-v1}. */
    public static final class BreakoutV1 extends MinAtar {
        public BreakoutV1() {
            super(Title.BREAKOUT, 1, Title.BREAKOUT.minimalActions());
        }
    }

    /** {@code MinAtar/Freeway-v0}. */
    public static final class FreewayV0 extends MinAtar {
        public FreewayV0() {
            super(Title.FREEWAY, 0, List.of(Action.values()));
        }
    }

    /** {@code MinAtar/Freeway-v1}. */
    public static final class FreewayV1 extends MinAtar {
        public FreewayV1() {
            super(Title.FREEWAY, 1, Title.FREEWAY.minimalActions());
        }
    }

    /** {@code MinAtar/Seaquest-v0}. */
    public static final class SeaquestV0 extends MinAtar {
        public SeaquestV0() {
            super(Title.SEAQUEST, 0, List.of(Action.values()));
        }
    }

    /** {@code MinAtar/Seaquest-v1}. */
    public static final class SeaquestV1 extends MinAtar {
        public SeaquestV1() {
            super(Title.SEAQUEST, 1, Title.SEAQUEST.minimalActions());
        }
    }

    /** {@code MinAtar/SpaceInvaders-v0}. */
    public static final class SpaceInvadersV0 extends MinAtar {
        public SpaceInvadersV0() {
            super(Title.SPACE_INVADERS, 0, List.of(Action.values()));
        }
    }

    /** {@code MinAtar/SpaceInvaders-v1}. */
    public static final class SpaceInvadersV1 extends MinAtar {
        public SpaceInvadersV1() {
            super(Title.SPACE_INVADERS, 1, Title.SPACE_INVADERS.minimalActions());
        }
    }
}
