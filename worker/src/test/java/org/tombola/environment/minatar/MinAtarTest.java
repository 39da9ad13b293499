package org.tombola.environment.minatar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Environments;
import org.tombola.environment.Mt19937;
import org.tombola.environment.Step;
import org.tombola.settings.Settings;

class MinAtarTest {
    private static final Settings DEFAULTS = settings(0.1);

    static Settings settings(double stickiness) {
        return new Settings(new TreeMap<>(Map.of(
                "sticky-action-probability", stickiness, "difficulty-ramping", true, "maximum-episode-steps", 5000L)));
    }

    /** Hashes of 20,000 frames of MinAtar with seed 0 and the actions of {@code RandomState(1).randint(0, 6)}. */
    @ParameterizedTest
    @CsvSource({
        "Breakout, d8ef0af5da8b3eec",
        "Asterix, 4ea8c1e97abb4cce",
        "Freeway, 4d882bc41317f1ef",
        "Seaquest, a18ee35fb0445ee1",
        "SpaceInvaders, 64fedf01cfbca9a2"
    })
    void playsAsMinAtarDoesAtRandom(String game, String prefix) {
        Mt19937 actions = new Mt19937(1);
        FrameHash frames = new FrameHash(source(game, 0), 0);
        for (int frame = 0; frame < 20_000; frame++) {
            frames.play(actions.nextInt(6));
        }
        assertThat(frames.hash()).startsWith(prefix);
    }

    /** Games that reach what random play never sees, such as the third wave or a rescue of six divers. */
    @ParameterizedTest
    @MethodSource("org.tombola.environment.minatar.GuidedGames#read")
    void playsAsMinAtarDoesLate(GuidedGames.Recorded recorded) {
        FrameHash frames = new FrameHash(source(recorded.game(), 0), recorded.seed());
        recorded.actions().chars().forEach(action -> frames.play(action - '0'));
        assertThat(frames.returns()).isEqualTo(recorded.returns());
        assertThat(frames.hash()).isEqualTo(recorded.hash());
    }

    @Test
    void versionOneHasTheActionsThatAGameNeeds() {
        EnvironmentSource all = source("SpaceInvaders", 0);
        EnvironmentSource some = source("SpaceInvaders", 1);
        int[] needed = {0, 1, 3, 5};
        Mt19937 random = new Mt19937(5);
        FrameHash allFrames = new FrameHash(all, 2);
        FrameHash someFrames = new FrameHash(some, 2);
        for (int frame = 0; frame < 500; frame++) {
            int action = random.nextInt(needed.length);
            allFrames.play(needed[action]);
            someFrames.play(action);
        }
        assertThat(someFrames.hash()).isEqualTo(allFrames.hash());
        assertThat(List.of("Breakout", "Asterix", "Freeway", "Seaquest", "SpaceInvaders"))
                .map(game -> source(game, 1).spec().actions().toString())
                .containsExactly(
                        "Discrete[count=3]",
                        "Discrete[count=5]",
                        "Discrete[count=3]",
                        "Discrete[count=6]",
                        "Discrete[count=4]");
    }

    @Test
    void theLastActionSticksOverTheEndOfAGameButNotOverASeed() {
        Environment environment = new EnvironmentSource(Environments.of("MinAtar/Breakout-v0"), settings(1)).create(1);
        environment.reset(0, 0);
        environment.step(new float[] {1}, new Step(1));
        float[] first = observe(environment);
        environment.reset(0, 0);
        environment.step(new float[] {3}, new Step(1));
        assertThat(observe(environment)).isEqualTo(first);
    }

    /** Random and guided play sets no input that is not relevant, and sooner or later most that are. */
    @ParameterizedTest
    @EnumSource(Title.class)
    void showsWhatIsRelevantAndNothingElse(Title title) {
        EnvironmentSource source = source(title.word(), 0);
        EnvironmentSpec spec = source.spec();
        FrameHash frames = new FrameHash(source, 11);
        Mt19937 random = new Mt19937(3);
        boolean[] seen = new boolean[spec.observationSize()];
        String guided = GuidedGames.read()
                .filter(recorded -> recorded.game().equals(title.word()))
                .findFirst()
                .orElseThrow()
                .actions();
        for (int frame = 0; frame < 20_000; frame++) {
            int action = frame < guided.length() ? guided.charAt(frame) - '0' : random.nextInt(6);
            if (!frames.play(action)) {
                float[] observation = frames.observation();
                for (int i = 0; i < seen.length; i++) {
                    seen[i] |= observation[i] != 0;
                }
            }
        }
        int relevant = 0;
        int found = 0;
        for (int i = 0; i < seen.length; i++) {
            boolean isRelevant = spec.observations().get(i).relevant();
            assertThat(seen[i] && !isRelevant)
                    .as(spec.observations().get(i).name())
                    .isFalse();
            relevant += isRelevant ? 1 : 0;
            found += seen[i] ? 1 : 0;
        }
        assertThat((double) found / relevant).isGreaterThan(0.6);
    }

    private static EnvironmentSource source(String game, int version) {
        return EnvironmentSource.of("MinAtar/" + game + "-v" + version, DEFAULTS);
    }

    private static float[] observe(Environment environment) {
        float[] observation = new float[400];
        environment.observe(0, observation, 0);
        return observation;
    }
}
