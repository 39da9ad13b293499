package org.tombola.experiment;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Reads which seeds an experiment has. */
final class Seeds {
    static final long LARGEST = 4_294_967_295L;

    private static final int MOST = 10_000;
    private static final String ALLOWED =
            "a count from 1 to " + MOST + ", or a list of distinct integers from 0 to " + LARGEST;

    private Seeds() {}

    /** Returns the seeds of the key {@code seeds}: those of a list, or the first ones of a count. */
    static List<Long> read(Section root) {
        return root.read("seeds", Seeds::list, ALLOWED).orElse(List.of());
    }

    /** Returns the seed of the key {@code seed}, or nothing where each seed has its own. */
    static OptionalLong shared(Section section) {
        return section.read("seed", Seeds::ownOrOne, "own, or a seed from 0 to " + LARGEST)
                .orElse(OptionalLong.empty());
    }

    private static Optional<List<Long>> list(ConfigValue value) {
        if (value instanceof ConfigList list) {
            List<Long> seeds = new ArrayList<>();
            for (ConfigValue element : list) {
                seed(element).ifPresent(seeds::add);
            }
            boolean isFine =
                    !list.isEmpty() && seeds.size() == list.size() && new HashSet<>(seeds).size() == seeds.size();
            return isFine ? Optional.of(List.copyOf(seeds)) : Optional.empty();
        }
        return Values.integer(value)
                .filter(count -> count >= 1 && count <= MOST)
                .map(count -> LongStream.range(0, count).boxed().toList());
    }

    private static Optional<OptionalLong> ownOrOne(ConfigValue value) {
        if (Values.word(value).filter("own"::equals).isPresent()) {
            return Optional.of(OptionalLong.empty());
        }
        return seed(value).map(OptionalLong::of);
    }

    private static Optional<Long> seed(ConfigValue value) {
        return Values.integer(value).filter(seed -> seed >= 0 && seed <= LARGEST);
    }
}
