package org.tombola.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads HOCON from files, from {@code --set} and from the defaults on the class path, and says what cannot be read. */
final class ConfigurationSources {
    static final String OVERRIDE = "--set";

    private static final ConfigParseOptions STRICT =
            ConfigParseOptions.defaults().setAllowMissing(false);

    private final List<Problem> problems;

    ConfigurationSources(List<Problem> problems) {
        this.problems = problems;
    }

    /** Returns what stands below {@code tombola} in the reference.conf files of all jars. */
    static ConfigObject defaults() {
        return ConfigFactory.parseResources("reference.conf")
                .withOnlyPath("tombola")
                .resolve(ConfigResolveOptions.noSystem())
                .getObject("tombola");
    }

    /** Returns the content of a file, or nothing if it cannot be read. */
    Config file(Path file) {
        if (!Files.isRegularFile(file)) {
            problems.add(new Problem(file.toString(), 0, "", "", "there is no such file"));
            return ConfigFactory.empty();
        }
        try {
            return ConfigFactory.parseFile(file.toFile(), STRICT);
        } catch (ConfigException e) {
            problems.add(unreadable(file.toString(), e));
            return ConfigFactory.empty();
        }
    }

    /** Returns values that a command implies. */
    static Config implied(String command, Map<String, String> values) {
        return ConfigFactory.parseMap(values, command);
    }

    /** Returns overrides of the form {@code path=value}; the last one of a path counts. */
    Config overrides(List<String> overrides) {
        Config all = ConfigFactory.empty();
        for (String override : overrides) {
            try {
                all = override(override).withFallback(all);
            } catch (ConfigException e) {
                problems.add(new Problem(OVERRIDE, 0, "", "", override + ": " + message(e)));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(OVERRIDE, 0, "", "", override + ": " + e.getMessage()));
            }
        }
        return all;
    }

    private static Config override(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("an override has the form path=value");
        }
        String path = ConfigUtil.joinPath(
                ConfigUtil.splitPath(text.substring(0, equals).trim()));
        Config parsed = ConfigFactory.parseString(
                "value = " + text.substring(equals + 1), STRICT.setOriginDescription(OVERRIDE + " " + text));
        if (parsed.root().size() != 1) {
            throw new IllegalArgumentException("an override sets one value");
        }
        return parsed.root().get("value").atPath(path);
    }

    /** Returns the values with all substitutions done; environment variables are no part of an experiment. */
    ConfigObject resolve(Config config, String file) {
        try {
            return config.resolve(ConfigResolveOptions.noSystem()).root();
        } catch (ConfigException e) {
            problems.add(unreadable(file, e));
            return ConfigFactory.empty().root();
        }
    }

    /** Returns the file that a value stands in, as it was named. */
    static String fileOf(ConfigValue value) {
        ConfigOrigin origin = value.origin();
        if (isOverride(origin)) {
            return OVERRIDE;
        }
        return origin.filename() != null ? origin.filename() : origin.description();
    }

    /** Returns the line that a value stands in, or 0. */
    static int lineOf(ConfigValue value) {
        return lineOf(value.origin());
    }

    private static int lineOf(ConfigOrigin origin) {
        return isOverride(origin) || origin.filename() == null ? 0 : Math.max(0, origin.lineNumber());
    }

    private static boolean isOverride(ConfigOrigin origin) {
        return origin.description().startsWith(OVERRIDE + " ");
    }

    private static Problem unreadable(String file, ConfigException e) {
        ConfigOrigin origin = e.origin();
        if (origin == null) {
            return new Problem(file, 0, "", "", message(e));
        }
        String place = isOverride(origin) ? OVERRIDE : origin.filename() != null ? origin.filename() : file;
        return new Problem(place, lineOf(origin), "", "", message(e));
    }

    /** Returns what the parser says, in one line and without the place that it starts with. */
    private static String message(ConfigException e) {
        String text = e.getMessage().replaceAll("\\s+", " ");
        String place = e.origin() == null ? "" : e.origin().description() + ": ";
        return text.startsWith(place) ? text.substring(place.length()) : text;
    }
}
