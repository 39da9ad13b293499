package org.tombola.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tombola.settings.Settings;

class WrappersTest {
    private static final Map<String, Object> ALL = Map.of(
            "sticky-actions", 0.25,
            "frame-stack", 3L,
            "observation-noise", 0.1,
            "noise-inputs", 2L,
            "input-permutation", 7L);

    private static EnvironmentSource cartPole(Map<String, Object> options) {
        return EnvironmentSource.of("CartPole-v1", new Settings(new TreeMap<>(options)));
    }

    @Test
    void optionsAddTheirVersionsAndNothingElseDoes() {
        assertThat(cartPole(Map.of()).resultVersion()).isEqualTo("cart-pole/1");
        assertThat(cartPole(ALL).resultVersion())
                .isEqualTo("cart-pole/1 sticky-actions/1 frame-stack/1 observation-noise/1 distractors/1"
                        + " permuted-inputs/1");
    }

    @Test
    void aSeedNamesAnEpisodeAndASavedOneGoesOnUnderAllOfThem() throws IOException {
        Environment one = cartPole(ALL).create(2);
        Environment other = cartPole(ALL).create(2);
        for (int i = 0; i < 2; i++) {
            other.reset(i, 99);
            one.reset(i, 5 + i);
            other.reset(i, 5 + i);
        }
        assertThat(play(one, 8)).usingRecursiveComparison().isEqualTo(play(other, 8));
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        one.save(new DataOutputStream(saved));
        List<float[]> rest = play(one, 20);
        Environment restored = cartPole(ALL).create(2);
        restored.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        assertThat(play(restored, 20)).usingRecursiveComparison().isEqualTo(rest);
    }

    @Test
    void aStickingActionIsTheFirstOfTheEpisode() {
        Environment sticky = cartPole(Map.of("sticky-actions", 1.0)).create(1);
        Environment plain = cartPole(Map.of()).create(1);
        for (int episode = 0; episode < 2; episode++) {
            sticky.reset(0, 3);
            plain.reset(0, 3);
            for (int t = 0; t < 5; t++) {
                sticky.step(new float[] {t == 0 ? episode : 1 - episode}, new Step(1));
                plain.step(new float[] {episode}, new Step(1));
            }
            assertThat(observe(sticky)).isEqualTo(observe(plain));
        }
    }

    @Test
    void aStackShowsTheNewestObservationFirst() {
        EnvironmentSource stacked = cartPole(Map.of("frame-stack", 3L));
        Environment environment = stacked.create(1);
        Environment plain = cartPole(Map.of()).create(1);
        environment.reset(0, 1);
        plain.reset(0, 1);
        float[] first = observe(plain);
        assertThat(observe(environment)).isEqualTo(joined(first, first, first));
        environment.step(new float[] {1}, new Step(1));
        plain.step(new float[] {1}, new Step(1));
        float[] second = observe(plain);
        assertThat(observe(environment)).isEqualTo(joined(second, first, first));
        assertThat(stacked.spec().observations().get(4).name()).isEqualTo("cart position, 1 step before");
        ObservationShape grid = EnvironmentSource.of(
                        "MazeGrid-v0", new Settings(new TreeMap<>(Map.of("frame-stack", 2L))))
                .spec()
                .shape();
        assertThat(((ObservationShape.Image) grid).channels())
                .hasSize(12)
                .contains("enemy a", "enemy a, 1 step before");
    }

    @Test
    void aPermutationMovesInputsTogetherWithTheirNames() {
        EnvironmentSource permuted = cartPole(Map.of("input-permutation", 2L));
        Environment environment = permuted.create(1);
        Environment plain = cartPole(Map.of()).create(1);
        environment.reset(0, 1);
        plain.reset(0, 1);
        Map<String, Float> byName = new TreeMap<>();
        Map<String, Float> permutedByName = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            byName.put(cartPole(Map.of()).spec().observations().get(i).name(), observe(plain)[i]);
            permutedByName.put(permuted.spec().observations().get(i).name(), observe(environment)[i]);
        }
        assertThat(permutedByName).isEqualTo(byName);
        assertThat(observe(environment)).isNotEqualTo(observe(plain));
    }

    @Test
    void noiseHasItsDeviationAndStaysUntilTheNextStep() {
        Environment noisy = cartPole(Map.of("observation-noise", 2.0)).create(1);
        Environment plain = cartPole(Map.of()).create(1);
        double squares = 0;
        int count = 0;
        for (long seed = 0; seed < 500; seed++) {
            noisy.reset(0, seed);
            plain.reset(0, seed);
            float[] seen = observe(noisy);
            assertThat(observe(noisy)).isEqualTo(seen);
            for (int i = 0; i < 4; i++, count++) {
                double noise = seen[i] - observe(plain)[i];
                squares += noise * noise;
            }
        }
        assertThat(Math.sqrt(squares / count)).isBetween(1.9, 2.1);
    }

    private static List<float[]> play(Environment environment, int steps) {
        List<float[]> observations = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            environment.step(new float[] {t % 2, t / 2 % 2}, new Step(2));
            for (int i = 0; i < 2; i++) {
                float[] observation = new float[14];
                environment.observe(i, observation, 0);
                observations.add(observation);
            }
        }
        return observations;
    }

    private static float[] observe(Environment environment) {
        float[] observation = new float[12];
        environment.observe(0, observation, 0);
        return observation;
    }

    private static float[] joined(float[] newest, float[] middle, float[] oldest) {
        float[] joined = new float[12];
        System.arraycopy(newest, 0, joined, 0, 4);
        System.arraycopy(middle, 0, joined, 4, 4);
        System.arraycopy(oldest, 0, joined, 8, 4);
        return joined;
    }
}
