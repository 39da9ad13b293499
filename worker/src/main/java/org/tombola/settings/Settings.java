package org.tombola.settings;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An immutable set of configured values, sorted by key: {@code Long}, {@code Double}, {@code String}, {@code Boolean},
 * {@code List<Long>} or {@code List<Double>}.
 */
public record Settings(SortedMap<String, Object> values) implements Serializable {
    /** No values. */
    public static final Settings NONE = new Settings(new TreeMap<>());

    public Settings {
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /**
     * Returns the values that are to be part of a cell's identity: each one checked against its declaration, those at
     * their no-op value left out.
     *
     * @throws IllegalArgumentException if a key is unknown or missing, or a value is not allowed
     */
    public static Settings of(List<Setting> declared, Map<String, ?> values) {
        SortedMap<String, Object> kept = new TreeMap<>(values);
        for (Setting setting : declared) {
            Object value = kept.get(setting.key());
            if (value == null && setting.noOp().isPresent()) {
                continue;
            }
            if (value == null || !setting.allows(value)) {
                throw new IllegalArgumentException(setting.key() + " must be " + setting.range() + ", not " + value);
            }
            if (setting.noOp().filter(value::equals).isPresent()) {
                kept.remove(setting.key());
            }
        }
        for (String key : kept.keySet()) {
            if (declared.stream().noneMatch(setting -> setting.key().equals(key))) {
                throw new IllegalArgumentException("unknown setting " + key);
            }
        }
        return new Settings(kept);
    }

    public int integer(String key) {
        return Math.toIntExact((Long) value(key));
    }

    public double number(String key) {
        return (Double) value(key);
    }

    /** Returns a number, which is its no-op value where it was left out. */
    public double number(Setting setting) {
        return (Double) valueOrNoOp(setting);
    }

    public String word(String key) {
        return (String) value(key);
    }

    /** Returns a word, which is its no-op value where it was left out. */
    public String word(Setting setting) {
        return (String) valueOrNoOp(setting);
    }

    public boolean isOn(String key) {
        return (Boolean) value(key);
    }

    @SuppressWarnings("unchecked")
    public List<Integer> integers(String key) {
        return ((List<Long>) value(key)).stream().map(Math::toIntExact).toList();
    }

    @SuppressWarnings("unchecked")
    public List<Double> numbers(String key) {
        return List.copyOf((List<Double>) value(key));
    }

    /** Returns whether the key is there; it is not where it has its no-op value. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    private Object valueOrNoOp(Setting setting) {
        return values.getOrDefault(setting.key(), setting.noOp().orElse(null));
    }

    private Object value(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no setting " + key + " in " + values);
        }
        return value;
    }
}
