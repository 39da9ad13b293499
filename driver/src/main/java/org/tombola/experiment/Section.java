package org.tombola.experiment;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tombola.registry.Named;
import org.tombola.registry.Registry;
import org.tombola.settings.Setting;

/** A group of keys: what is given of it, what is the default of the rest, and which of it was read. */
final class Section {
    /** Ids in a message about one of many. */
    private static final int MOST_IDS = 12;

    private static final String OTHERS = "; --jars FILE brings others (docs/extending.md)";

    private static final String WITHOUT_DEFAULT = "; no reference.conf, where defaults are, has one for it";

    private final String path;
    private final ConfigObject given;
    private final ConfigObject defaults;
    private final Report report;
    private final TreeSet<String> known;
    private final SortedMap<String, Object> configuration;

    /**
     * Where problems go.
     *
     * @param file what is named where a key is missing
     */
    record Report(String file, List<Problem> problems) {}

    Section(ConfigObject given, ConfigObject defaults, Report report) {
        this("", given, defaults, report, new TreeSet<>(), new TreeMap<>());
    }

    private Section(
            String path,
            ConfigObject given,
            ConfigObject defaults,
            Report report,
            TreeSet<String> known,
            SortedMap<String, Object> configuration) {
        this.path = path;
        this.given = given;
        this.defaults = defaults;
        this.report = report;
        this.known = known;
        this.configuration = configuration;
    }

    /** Returns a group within this one. */
    Section section(String key) {
        known.add(key);
        ConfigObject inner = given.get(key) instanceof ConfigObject object ? object : empty();
        if (given.containsKey(key) && inner != given.get(key)) {
            refuse(key, given.get(key), "a group of settings in braces");
        }
        ConfigObject innerDefaults = defaults.get(key) instanceof ConfigObject object ? object : empty();
        Section section = new Section(path(key), inner, innerDefaults, report, new TreeSet<>(), new TreeMap<>());
        configuration.put(key, section.configuration);
        return section;
    }

    /** Returns whether a key is given, other than by its default. */
    boolean gives(String key) {
        return given.containsKey(key);
    }

    /** Returns the same group with defaults that come before those that it has. */
    Section withNearerDefaults(ConfigObject nearer) {
        return new Section(path, given, nearer.withFallback(defaults), report, known, configuration);
    }

    /** Returns the same group with further defaults. */
    Section withDefaults(ConfigObject further) {
        return new Section(path, given, defaults.withFallback(further), report, known, configuration);
    }

    /** Returns this group with other settings over it but without {@value Variants#KEY}, and with problems of its own. */
    Section varied(ConfigObject settings, List<Problem> problems) {
        return new Section(
                path,
                settings.withFallback(given.withoutKey(Variants.KEY)),
                defaults,
                new Report(report.file(), problems),
                new TreeSet<>(known),
                new TreeMap<>());
    }

    /** Returns what is given of a key, if anything. */
    Optional<ConfigValue> given(String key) {
        known.add(key);
        return given(List.of(key));
    }

    /** Returns what is given of a key in groups within this one, if anything. */
    Optional<ConfigValue> given(List<String> keys) {
        ConfigValue value = given;
        for (String key : keys) {
            value = value instanceof ConfigObject object ? object.get(key) : null;
        }
        return Optional.ofNullable(value);
    }

    /** Returns the value of a declared setting, or nothing if that is a problem. */
    Optional<Object> read(Setting setting) {
        known.add(setting.key());
        if (setting.noOp().isPresent() && value(setting.key()) == null) {
            configuration.put(setting.key(), setting.noOp().get());
            return setting.noOp();
        }
        String allowed = value(setting.key()) == null ? setting.range() + WITHOUT_DEFAULT : setting.range();
        Optional<Object> read =
                read(setting.key(), value -> Values.of(setting.type(), value).filter(setting::allows), allowed);
        read.ifPresent(value -> configuration.put(setting.key(), value));
        return read;
    }

    /** Returns the value of an integer, or the minimum if that is a problem. */
    long integer(String key, long minimum, long maximum) {
        return (Long) read(Setting.integer(key, minimum, maximum, "")).orElse(minimum);
    }

    /** Returns what a word names, or null if that is a problem. */
    <T extends Named> T oneOf(String key, List<? extends T> all) {
        return oneOf(key, all, "");
    }

    /** Returns which of the implementations on the class path a word names, or null if that is a problem. */
    <T extends Named> T service(String key, List<? extends T> all) {
        return oneOf(key, all, OTHERS);
    }

    /** Likewise, where there are so many that a message guesses which was meant, and says what lists the rest. */
    <T extends Named> T service(String key, List<? extends T> all, String lister) {
        List<String> ids = Registry.ids(all);
        String guess = value(key) == null
                ? ""
                : Spelling.closest(String.valueOf(value(key).unwrapped()), ids)
                        .map(id -> "did you mean " + id + "? There are ")
                        .orElse("");
        String allowed = guess + String.join(", ", ids.subList(0, Math.min(MOST_IDS, ids.size()))) + ", … (" + lister
                + " lists all " + ids.size() + ")" + OTHERS;
        return read(key, value -> named(value, all), guess.isEmpty() ? "one of " + allowed : allowed)
                .orElse(null);
    }

    private <T extends Named> T oneOf(String key, List<? extends T> all, String remark) {
        return read(key, value -> named(value, all), "one of " + String.join(", ", Registry.ids(all)) + remark)
                .orElse(null);
    }

    /** Returns what a list of words names, each one at most once, or nothing if that is a problem. */
    <T extends Named> List<T> distinct(String key, List<T> all) {
        String words = String.join(", ", all.stream().map(Named::id).toList());
        return read(
                        key,
                        value -> Values.list(value, element -> named(element, all))
                                .filter(list -> Set.copyOf(list).size() == list.size()),
                        "a list of distinct words out of " + words)
                .orElse(List.of());
    }

    private static <T extends Named> Optional<T> named(ConfigValue value, List<? extends T> all) {
        return all.stream()
                .<T>map(each -> each)
                .filter(each -> each.id().equals(value.unwrapped()))
                .findFirst();
    }

    /**
     * Returns the value of a key, or nothing if that is a problem.
     *
     * @param convert returns nothing for values that are not allowed
     */
    <T> Optional<T> read(String key, Function<ConfigValue, Optional<T>> convert, String allowed) {
        known.add(key);
        ConfigValue value = value(key);
        if (value == null) {
            report.problems().add(new Problem(report.file(), 0, path(key), "", allowed));
            return Optional.empty();
        }
        Optional<T> converted = convert.apply(value);
        if (converted.isEmpty()) {
            refuse(key, value, allowed);
        } else {
            configuration.put(key, value.unwrapped());
        }
        return converted;
    }

    /** Adds the problem that the value of a key is not allowed; where it is a default, no line is to blame. */
    void refuse(String key, String allowed) {
        if (given.containsKey(key)) {
            refuse(key, given.get(key), allowed);
        } else {
            report.problems().add(new Problem(report.file(), 0, path(key), json(defaults.get(key)), allowed));
        }
    }

    /** Adds the problem that a value is not allowed for a key in groups within this one. */
    void refuse(List<String> keys, ConfigValue value, String allowed) {
        report.problems()
                .add(new Problem(Origins.fileOf(value), Origins.lineOf(value), path(keys), json(value), allowed));
    }

    private void refuse(String key, ConfigValue value, String allowed) {
        refuse(List.of(key), value, allowed);
    }

    private static String json(ConfigValue value) {
        return Origins.shortened(value.render(ConfigRenderOptions.concise()));
    }

    /** Adds a problem for each given key that nobody asked for. */
    void refuseUnknownKeys() {
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(given).entrySet()) {
            if (!known.contains(entry.getKey())) {
                String help = Spelling.closest(entry.getKey(), known)
                        .map(key -> "did you mean " + path(key) + "?")
                        .orElse("there are " + String.join(", ", known));
                refuseUnknown(path(entry.getKey()), entry.getValue(), help);
            }
        }
    }

    /** Names what was written: the whole path of a group that has one key. */
    private void refuseUnknown(String at, ConfigValue value, String help) {
        if (value instanceof ConfigObject group && group.size() == 1) {
            Map.Entry<String, ConfigValue> only = group.entrySet().iterator().next();
            refuseUnknown(at + "." + ConfigUtil.joinPath(only.getKey()), only.getValue(), help);
        } else {
            report.problems()
                    .add(new Problem(
                            Origins.fileOf(value), Origins.lineOf(value), at, json(value), "no such key; " + help));
        }
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidExperimentException if there is any problem, in any group
     */
    void requireNoProblems() {
        if (!report.problems().isEmpty()) {
            throw new InvalidExperimentException(report.problems());
        }
    }

    /** Returns how many problems there are so far, in all groups. */
    int problemCount() {
        return report.problems().size();
    }

    /** Returns everything that was read, by key. */
    SortedMap<String, Object> configuration() {
        return configuration;
    }

    private ConfigValue value(String key) {
        return given.containsKey(key) ? given.get(key) : defaults.get(key);
    }

    private String path(String key) {
        return path(List.of(key));
    }

    private String path(List<String> keys) {
        String inner = ConfigUtil.joinPath(keys);
        return path.isEmpty() ? inner : path + "." + inner;
    }

    private static ConfigObject empty() {
        return ConfigFactory.empty().root();
    }
}
