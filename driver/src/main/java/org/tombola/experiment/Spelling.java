package org.tombola.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which word was meant. */
final class Spelling {
    private static final int LARGEST_DISTANCE = 2;

    private Spelling() {}

    /** Returns the word that differs least, by at most two letters, or else one that contains the written one. */
    static Optional<String> closest(String written, Collection<String> words) {
        Optional<String> closest = words.stream()
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(word -> distance(written, word) <= Math.min(LARGEST_DISTANCE, written.length() - 1));
        return closest.or(
                () -> words.stream().filter(word -> word.contains(written)).min(Comparator.naturalOrder()));
    }

    /** Returns the letters to insert, remove or replace to get from one word to the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
