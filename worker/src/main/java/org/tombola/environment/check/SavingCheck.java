package org.tombola.environment.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A saved environment goes on as if nothing had happened. */
final class SavingCheck {
    private static final int BEFORE = 13;
    private static final int AFTER = 40;

    private SavingCheck() {}

    /** A batch is saved in mid-episode, and goes on in itself, in a fresh batch, and in itself once more, taken back. */
    static void run(Trial trial) throws IOException {
        try (Play play = trial.play(2);
                Play fresh = trial.play(2)) {
            for (int i = 0; i < 2; i++) {
                play.reset(i, i);
                play.moments(i, BEFORE - 6 * i);
            }
            byte[] saved;
            try {
                saved = saved(play);
            } catch (IOException | RuntimeException e) {
                trial.remarks()
                        .add("its state cannot be saved, so that long cells keep no checkpoint: " + Thrown.line(e));
                return;
            }
            List<Moment> rest = rest(play);
            restore(fresh, saved);
            Moment.requireEqual(trial, rest, rest(fresh), "after it was restored " + BEFORE + " steps into a play");
            restore(play, saved);
            Moment.requireEqual(trial, rest, rest(play), "after the same environment was taken back");
        }
    }

    private static byte[] saved(Play play) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        play.environment().save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static void restore(Play play, byte[] saved) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved));
        play.environment().restore(in);
        if (in.available() > 0) {
            throw new Fault("restoring leaves " + in.available() + " of " + saved.length + " saved bytes");
        }
    }

    private static List<Moment> rest(Play play) {
        List<Moment> rest = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            play.act(i, 99);
            rest.addAll(play.moments(i, AFTER));
        }
        return rest;
    }
}
