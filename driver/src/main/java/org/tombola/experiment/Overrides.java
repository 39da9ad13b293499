package org.tombola.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code --set} says. */
final class Overrides {
    /** What problems name in the place of a file. */
    static final String NAME = "--set";

    private Overrides() {}

    /** Returns overrides of the form {@code path=value}, each of another key. */
    static Config read(List<String> overrides, List<Problem> problems) {
        Config all = ConfigFactory.empty();
        List<Assignment> earlier = new ArrayList<>();
        for (String text : overrides) {
            try {
                Assignment assignment = Assignment.of(text);
                assignment.requireNoneOf(earlier);
                earlier.add(assignment);
                all = assignment.config().withFallback(all);
            } catch (ConfigException e) {
                problems.add(problem(text, Origins.message(e)));
            } catch (IllegalArgumentException e) {
                problems.add(problem(text, e.getMessage()));
            }
        }
        return all;
    }

    private static Problem problem(String text, String message) {
        return Problem.ofFile(NAME, 0, Origins.shortened(text) + ": " + message);
    }

    /** One {@code path=value}. */
    private record Assignment(String text, List<String> path, Config config) {
        static Assignment of(String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("an override has the form path=value");
            }
            List<Outline.Finding> findings = new Outline(text).findings();
            if (!findings.isEmpty()) {
                throw new IllegalArgumentException(findings.get(0).message());
            }
            List<String> path = ConfigUtil.splitPath(text.substring(0, equals).trim());
            Config parsed = ConfigFactory.parseString(
                    "value = " + text.substring(equals + 1),
                    ConfigParseOptions.defaults().setOriginDescription(NAME + " " + text));
            if (parsed.root().size() != 1) {
                throw new IllegalArgumentException("an override sets one value");
            }
            return new Assignment(text, path, parsed.root().get("value").atPath(ConfigUtil.joinPath(path)));
        }

        /** Refuses to set what another one sets, or a part of it: that one of them is ignored is not what anyone means. */
        void requireNoneOf(List<Assignment> others) {
            for (Assignment other : others) {
                int shared = Math.min(path.size(), other.path.size());
                if (path.subList(0, shared).equals(other.path.subList(0, shared))) {
                    throw new IllegalArgumentException("set twice, first by " + Origins.shortened(other.text));
                }
            }
        }
    }
}
