package org.tombola.settings;

import java.util.List;
import java.util.Optional;

/**
 * The declaration of one configuration key: its type, its allowed values and what it means.
 *
 * <p>Defaults are not here but in {@code reference.conf}, their one home.
 *
 * @param key kebab-case name
 * @param minimum smallest allowed value of a number, or of each element of a list of numbers
 * @param maximum largest allowed value, likewise
 * @param choices allowed values of a word
 * @param noOp value at which the setting has no effect; at this value it is left out of a cell's identity, so that
 *     settings added later leave the ids of older cells as they were
 */
public record Setting(
        String key,
        Type type,
        double minimum,
        double maximum,
        List<String> choices,
        Optional<Object> noOp,
        String meaning) {
    /**
     * The types of values, in Java {@code Long}, {@code Double}, {@code String}, {@code Boolean}, {@code List<Long>},
     * {@code List<Double>}; groups of named values of any kind, and lists of these, are JSON.
     */
    public enum Type {
        INTEGER,
        NUMBER,
        WORD,
        TEXT,
        GROUP,
        GROUPS,
        SWITCH,
        INTEGERS,
        NUMBERS
    }

    public Setting {
        choices = List.copyOf(choices);
    }

    public static Setting integer(String key, long minimum, long maximum, String meaning) {
        return new Setting(key, Type.INTEGER, minimum, maximum, List.of(), Optional.empty(), meaning);
    }

    public static Setting number(String key, double minimum, double maximum, String meaning) {
        return new Setting(key, Type.NUMBER, minimum, maximum, List.of(), Optional.empty(), meaning);
    }

    public static Setting word(String key, List<String> choices, String meaning) {
        return new Setting(key, Type.WORD, 0, 0, choices, Optional.empty(), meaning);
    }

    /** Declares a text of any length. */
    public static Setting text(String key, String meaning) {
        return new Setting(key, Type.TEXT, 0, 0, List.of(), Optional.empty(), meaning);
    }

    /** Declares named values of any kind, which no setting declares; their value is JSON, with keys sorted. */
    public static Setting group(String key, String meaning) {
        return new Setting(key, Type.GROUP, 0, 0, List.of(), Optional.empty(), meaning);
    }

    /** Declares a list of {@linkplain #group groups}; its value is JSON. */
    public static Setting groups(String key, String meaning) {
        return new Setting(key, Type.GROUPS, 0, 0, List.of(), Optional.empty(), meaning);
    }

    public static Setting onOff(String key, String meaning) {
        return new Setting(key, Type.SWITCH, 0, 0, List.of(), Optional.empty(), meaning);
    }

    public static Setting integers(String key, long minimum, long maximum, String meaning) {
        return new Setting(key, Type.INTEGERS, minimum, maximum, List.of(), Optional.empty(), meaning);
    }

    public static Setting numbers(String key, double minimum, double maximum, String meaning) {
        return new Setting(key, Type.NUMBERS, minimum, maximum, List.of(), Optional.empty(), meaning);
    }

    /** Returns the same setting with a value at which it has no effect. */
    public Setting withNoOp(Object value) {
        return new Setting(key, type, minimum, maximum, choices, Optional.of(value), meaning);
    }

    /** Returns the allowed values in words, such as {@code "an integer from 1 to 64"}. */
    public String range() {
        return switch (type) {
            case INTEGER -> "an integer from " + (long) minimum + " to " + (long) maximum;
            case NUMBER -> "a number from " + minimum + " to " + maximum;
            case WORD -> "one of " + String.join(", ", choices);
            case TEXT -> "a text";
            case GROUP -> "named values in braces";
            case GROUPS -> "a list of named values in braces";
            case SWITCH -> "true or false";
            case INTEGERS -> "a list of integers from " + (long) minimum + " to " + (long) maximum;
            case NUMBERS -> "a list of numbers from " + minimum + " to " + maximum;
        };
    }

    /** Returns whether a value has the setting's type and range. */
    public boolean allows(Object value) {
        return switch (type) {
            case INTEGER -> allowsInteger(value);
            case NUMBER -> allowsNumber(value);
            case WORD -> value instanceof String word && choices.contains(word);
            case TEXT, GROUP, GROUPS -> value instanceof String;
            case SWITCH -> value instanceof Boolean;
            case INTEGERS -> value instanceof List<?> list && list.stream().allMatch(this::allowsInteger);
            case NUMBERS -> value instanceof List<?> list && list.stream().allMatch(this::allowsNumber);
        };
    }

    private boolean allowsInteger(Object value) {
        return value instanceof Long number && number >= minimum && number <= maximum;
    }

    private boolean allowsNumber(Object value) {
        return value instanceof Double number && number >= minimum && number <= maximum;
    }
}
