package org.tombola.experiment;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tombola.cell.SpecJson;
import org.tombola.settings.Setting;

/**
 * Turns HOCON values into the types of settings.
 *
 * <p>HOCON itself would take {@code "5"} for a number and {@code yes} for a switch; here a number stands without quotes
 * and a switch is {@code true} or {@code false}, so that a value has one spelling and a mistake is seen. A number
 * without a fraction is an integer however it is written: {@code 2e5} is 200000.
 */
final class Values {
    /** Beyond it not every integer is a double. */
    private static final double LARGEST_EXACT = 1L << 53;

    private Values() {}

    /** Returns the value in a setting's type, or nothing if it has another one. */
    static Optional<Object> of(Setting.Type type, ConfigValue value) {
        Optional<?> converted = switch (type) {
            case INTEGER -> integer(value);
            case NUMBER -> number(value);
            case WORD, TEXT -> word(value);
            case GROUP -> group(value);
            case GROUPS -> list(value, Values::group).map(groups -> "[" + String.join(",", groups) + "]");
            case SWITCH -> onOff(value);
            case INTEGERS -> list(value, Values::integer);
            case NUMBERS -> list(value, Values::number);
        };
        return converted.map(Object.class::cast);
    }

    static Optional<String> word(ConfigValue value) {
        return value.unwrapped() instanceof String word ? Optional.of(word) : Optional.empty();
    }

    /** Returns named values as sorted JSON. */
    @SuppressWarnings("unchecked")
    private static Optional<String> group(ConfigValue value) {
        return value.unwrapped() instanceof Map<?, ?> group
                ? Optional.of(SpecJson.write((Map<String, Object>) group))
                : Optional.empty();
    }

    static Optional<Double> number(ConfigValue value) {
        // Adding zero turns -0 into 0: the two are the same setting.
        return value.unwrapped() instanceof Number number ? Optional.of(number.doubleValue() + 0.0) : Optional.empty();
    }

    static Optional<Long> integer(ConfigValue value) {
        if (value.unwrapped() instanceof Double number) {
            boolean exact = number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT;
            return exact ? Optional.of(number.longValue()) : Optional.empty();
        }
        return value.unwrapped() instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** Returns a list of integers, all of them in a range of {@code int}. */
    static Optional<List<Integer>> integers(ConfigValue value, int minimum, int maximum) {
        return list(value, element -> integer(element).filter(number -> number >= minimum && number <= maximum))
                .map(list -> list.stream().map(Math::toIntExact).toList());
    }

    private static Optional<Boolean> onOff(ConfigValue value) {
        return value.unwrapped() instanceof Boolean isOn ? Optional.of(isOn) : Optional.empty();
    }

    static <T> Optional<List<T>> list(ConfigValue value, Function<ConfigValue, Optional<T>> convert) {
        if (value.valueType() != ConfigValueType.LIST) {
            return Optional.empty();
        }
        List<T> converted = new ArrayList<>();
        for (ConfigValue element : (ConfigList) value) {
            convert.apply(element).ifPresent(converted::add);
        }
        return converted.size() == ((ConfigList) value).size() ? Optional.of(List.copyOf(converted)) : Optional.empty();
    }
}
