package org.tombola.environment.minatar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Games that {@code guided.py}, beside {@code guided.tsv}, recorded from MinAtar. */
final class GuidedGames {
    private static final Map<String, String> WORDS = Map.of(
            "breakout", "Breakout",
            "asterix", "Asterix",
            "freeway", "Freeway",
            "seaquest", "Seaquest",
            "space_invaders", "SpaceInvaders");

    /**
     * Frames of one game.
     *
     * @param returns of each episode, that of the unfinished one last
     * @param hash of all frames, as {@link FrameHash} makes it
     * @param actions a digit each
     */
    record Recorded(String game, long seed, List<Integer> returns, String hash, String actions) {
        @Override
        public String toString() {
            return game + " " + seed;
        }
    }

    private GuidedGames() {}

    static Stream<Recorded> read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(GuidedGames.class.getResourceAsStream("guided.tsv"), StandardCharsets.UTF_8))) {
            // A line of versions and the header come first.
            return lines.lines().skip(2).map(GuidedGames::recorded).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded recorded(String line) {
        String[] fields = line.split("\t");
        List<Integer> returns =
                Arrays.stream(fields[2].split(",")).map(Integer::valueOf).toList();
        return new Recorded(WORDS.get(fields[0]), Long.parseLong(fields[1]), returns, fields[3], fields[4]);
    }
}
