package org.tombola.claims;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads claims in HOCON. */
final class ClaimsReader {
    private static final ConfigParseOptions STRICT =
            ConfigParseOptions.defaults().setAllowMissing(false);
    private static final Set<String> KEYS =
            Set.of("id", "statement", "source", "query", "effect", "test", "margin", "needs", "variant");

    private ClaimsReader() {}

    /** Returns the claims that come with Tombola. */
    static List<Claim> shipped() {
        return claims("claims.conf", ConfigFactory.parseResources("claims.conf", STRICT));
    }

    /**
     * Returns the claims of a file.
     *
     * @throws InvalidClaimsException if it is not one
     */
    static List<Claim> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidClaimsException(file + ": there is no such file");
        }
        try {
            return claims(file.toString(), ConfigFactory.parseFile(file.toFile(), STRICT));
        } catch (ConfigException e) {
            throw new InvalidClaimsException(e.getMessage().replaceAll("\\s+", " "));
        }
    }

    private static List<Claim> claims(String file, Config config) {
        Config resolved = config.resolve(ConfigResolveOptions.noSystem());
        refuseOthers(resolved, Set.of("claims", "definitions"), file);
        List<Claim> claims = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Config entry : resolved.getConfigList("claims")) {
            Claim claim = claim(entry);
            if (!ids.add(claim.id())) {
                throw invalid(entry.getValue("id").origin(), "two claims have the id " + claim.id());
            }
            claims.add(claim);
        }
        if (claims.isEmpty()) {
            throw invalid(resolved.origin(), "there is no claim in it");
        }
        return List.copyOf(claims);
    }

    private static Claim claim(Config entry) {
        refuseOthers(entry, KEYS, entry.hasPath("id") ? "claim " + entry.getString("id") : "claim");
        double margin = entry.getDouble("margin");
        if (!(margin >= 0)) {
            throw invalid(
                    entry.getValue("margin").origin(),
                    "margin = " + margin + " is not allowed: a number of at least 0");
        }
        return new Claim(
                entry.getString("id"),
                entry.getString("statement").strip(),
                entry.getString("source").strip(),
                entry.getString("query"),
                word(entry, "effect", Measure.class),
                word(entry, "test", Hypothesis.class),
                margin,
                entry.getString("needs").strip(),
                entry.hasPath("variant") ? Optional.of(entry.getString("variant")) : Optional.empty());
    }

    private static <E extends Enum<E>> E word(Config entry, String key, Class<E> words) {
        String given = entry.getString(key);
        List<String> allowed = new ArrayList<>();
        for (E word : words.getEnumConstants()) {
            String id = word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (id.equals(given)) {
                return word;
            }
            allowed.add(id);
        }
        throw invalid(
                entry.getValue(key).origin(), key + " = " + given + " is not allowed: " + String.join(", ", allowed));
    }

    private static void refuseOthers(Config config, Set<String> known, String where) {
        for (String key : new TreeSet<>(config.root().keySet())) {
            if (!known.contains(key)) {
                String keys = String.join(", ", new TreeSet<>(known));
                throw invalid(config.root().get(key).origin(), where + " has no key " + key + "; there are " + keys);
            }
        }
    }

    private static InvalidClaimsException invalid(ConfigOrigin origin, String message) {
        return new InvalidClaimsException(origin.description() + ": " + message);
    }
}
