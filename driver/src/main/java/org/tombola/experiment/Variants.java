package org.tombola.experiment;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads which variants an experiment has.
 *
 * <p>A list holds named variants. A group is a grid: each of its keys has a list of values, and every combination of them is
 * a variant that is named by it.
 */
final class Variants {
    static final String KEY = "variants";

    private static final int MOST = 1000;
    private static final String NAME = "name";
    private static final String ALLOWED =
            "lists of values by key, such as { learner.learning-rate = [1e-3, 3e-4] }, or a list of variants, such as"
                    + " [{ name = wide, network.hidden = [256, 256] }]";

    private final Section root;

    /** The settings that a variant has in place of what else the file says. */
    record Given(String name, ConfigObject settings) {
        private Given with(String further, List<String> path, ConfigValue value) {
            ConfigObject added = value.atPath(ConfigUtil.joinPath(path)).root();
            return new Given(name.isEmpty() ? further : name + "," + further, added.withFallback(settings));
        }
    }

    private Variants(Section root) {
        this.root = root;
    }

    /** Returns the variants in the order of a list, or of a grid's sorted keys and of their values; none if there are none. */
    static List<Given> read(Section root) {
        Optional<ConfigValue> value = root.given(KEY);
        if (value.isEmpty()) {
            return List.of();
        }
        Variants reader = new Variants(root);
        if (value.get() instanceof ConfigList list) {
            return reader.named(list);
        }
        if (value.get() instanceof ConfigObject grid) {
            return reader.grid(grid);
        }
        root.refuse(List.of(KEY), value.get(), ALLOWED);
        return List.of();
    }

    private List<Given> named(ConfigList list) {
        if (list.size() > MOST) {
            root.refuse(List.of(KEY), list, "at most " + MOST + " variants, not " + list.size());
        }
        List<Given> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfigValue element : list) {
            if (!(element instanceof ConfigObject variant) || !variant.containsKey(NAME)) {
                root.refuse(List.of(KEY), element, "a group with a name and the settings that are other ones");
                continue;
            }
            ConfigValue given = variant.get(NAME);
            Optional<String> name = Experiment.name(given);
            if (name.isEmpty() || !names.add(name.get())) {
                root.refuse(List.of(KEY, NAME), given, Experiment.NAMES + ", another name for each variant");
                continue;
            }
            ConfigObject settings = variant.withoutKey(NAME);
            requireNoOverrides(List.of(), settings);
            variants.add(new Given(name.get(), settings));
        }
        return variants;
    }

    private void requireNoOverrides(List<String> path, ConfigObject settings) {
        new TreeMap<>(settings).forEach((key, value) -> {
            List<String> inner = within(path, key);
            if (value instanceof ConfigObject group) {
                requireNoOverrides(inner, group);
            } else {
                requireNoOverride(inner);
            }
        });
    }

    /** Refuses to set for all variants what some of them set: that it is ignored there is not what anyone means. */
    private void requireNoOverride(List<String> path) {
        root.given(path)
                .filter(value -> Origins.fileOf(value).equals(Overrides.NAME))
                .ifPresent(value -> root.refuse(path, value, "nothing, since variants set it"));
    }

    private List<Given> grid(ConfigObject grid) {
        Map<List<String>, ConfigList> axes =
                new TreeMap<>((a, b) -> ConfigUtil.joinPath(a).compareTo(ConfigUtil.joinPath(b)));
        addAxes(List.of(), grid, axes);
        long size = 1;
        for (ConfigList values : axes.values()) {
            size = Math.min(Integer.MAX_VALUE, size * Math.max(1, values.size()));
        }
        if (size > MOST) {
            root.refuse(List.of(KEY), grid, "a grid of at most " + MOST + " variants, not " + size(axes));
        }
        if (axes.isEmpty() || root.problemCount() > 0) {
            return List.of();
        }
        List<Given> variants = List.of(new Given("", ConfigFactory.empty().root()));
        for (Map.Entry<List<String>, ConfigList> axis : axes.entrySet()) {
            String key = VariantNames.shortest(axis.getKey(), axes.keySet());
            List<Given> combined = new ArrayList<>();
            for (Given variant : variants) {
                for (ConfigValue value : axis.getValue()) {
                    combined.add(variant.with(key + "=" + VariantNames.of(value), axis.getKey(), value));
                }
            }
            variants = combined;
        }
        return variants;
    }

    private static String size(Map<List<String>, ConfigList> axes) {
        return String.join(
                " * ",
                axes.values().stream()
                        .map(values -> String.valueOf(values.size()))
                        .toList());
    }

    private void addAxes(List<String> path, ConfigObject group, Map<List<String>, ConfigList> axes) {
        new TreeMap<>(group).forEach((key, value) -> {
            List<String> inner = within(path, key);
            if (value instanceof ConfigObject further) {
                addAxes(inner, further, axes);
            } else if (isAxis(inner, value)) {
                requireNoOverride(inner);
                axes.put(inner, (ConfigList) value);
            }
        });
    }

    private boolean isAxis(List<String> path, ConfigValue value) {
        String allowed = "a list of distinct values, none of them a group";
        boolean isAxis = value instanceof ConfigList list
                && !list.isEmpty()
                && list.stream().noneMatch(ConfigObject.class::isInstance)
                && list.stream().map(VariantNames::of).distinct().count() == list.size();
        if (path.equals(List.of(NAME))) {
            isAxis = false;
            allowed = "the experiment has one name; variants of a grid are named by their values";
        }
        if (!isAxis) {
            root.refuse(within(List.of(KEY), path), value, allowed);
        }
        return isAxis;
    }

    private static List<String> within(List<String> path, String key) {
        return within(path, List.of(key));
    }

    private static List<String> within(List<String> path, List<String> keys) {
        List<String> all = new ArrayList<>(path);
        all.addAll(keys);
        return all;
    }
}
