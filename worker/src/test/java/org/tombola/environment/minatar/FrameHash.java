package org.tombola.environment.minatar;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.ObservationShape;
import org.tombola.environment.Step;

/** Plays and hashes every frame: the board in MinAtar's order (row, column, channel) as bits, reward, end of the game. */
final class FrameHash {
    private final Environment environment;
    private final ObservationShape.Image image;
    private final Step step = new Step(1);
    private final float[] observation;
    private final MessageDigest digest;
    private final List<Integer> returns = new ArrayList<>();
    private double episodeReturn;

    FrameHash(EnvironmentSource source, long seed) {
        environment = source.create(1);
        image = (ObservationShape.Image) source.spec().shape();
        observation = new float[image.size()];
        environment.reset(0, seed);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Plays a frame and returns whether the game ended, and was begun anew. */
    boolean play(int action) {
        environment.step(new float[] {action}, step);
        environment.observe(0, observation, 0);
        digest.update(bits());
        digest.update((byte) step.rewards[0]);
        digest.update((byte) (step.terminated[0] ? 1 : 0));
        episodeReturn += step.rewards[0];
        if (step.terminated[0]) {
            returns.add((int) episodeReturn);
            episodeReturn = 0;
            environment.reset(0);
        }
        return step.terminated[0];
    }

    private byte[] bits() {
        byte[] bits = new byte[(observation.length + 7) / 8];
        int next = 0;
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                for (int channel = 0; channel < image.channels().size(); channel++, next++) {
                    if (observation[image.index(channel, row, column)] != 0) {
                        bits[next / 8] |= (byte) (0x80 >>> next % 8);
                    }
                }
            }
        }
        return bits;
    }

    /** Returns the observation after the last frame. */
    float[] observation() {
        return observation;
    }

    /** Returns the returns of all games so far, that of the unfinished one last. */
    List<Integer> returns() {
        List<Integer> all = new ArrayList<>(returns);
        all.add((int) episodeReturn);
        return all;
    }

    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
