package org.tombola.experiment;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the variants of a grid are named: {@code learning-rate=0.001,hidden=64x64}.
 *
 * <p>A key is shortened to its last part, unless another key of the grid ends likewise.
 */
final class VariantNames {
    private static final int LONGEST_PLAIN = 8;

    private VariantNames() {}

    /** Returns the fewest last parts of a key by which no other of the keys could be meant. */
    static String shortest(List<String> key, Collection<List<String>> keys) {
        for (int parts = 1; parts < key.size(); parts++) {
            List<String> end = key.subList(key.size() - parts, key.size());
            if (keys.stream().filter(other -> endsWith(other, end)).count() == 1) {
                return ConfigUtil.joinPath(end);
            }
        }
        return ConfigUtil.joinPath(key);
    }

    private static boolean endsWith(List<String> key, List<String> end) {
        return key.size() >= end.size()
                && key.subList(key.size() - end.size(), key.size()).equals(end);
    }

    /** Returns a value in letters, digits and few signs; lists with x between numbers and + between other things. */
    static String of(ConfigValue value) {
        if (value instanceof ConfigList list) {
            boolean isNumeric = list.stream().allMatch(element -> element.unwrapped() instanceof Number);
            String text = list.stream().map(VariantNames::of).collect(Collectors.joining(isNumeric ? "x" : "+"));
            return list.isEmpty() ? "none" : text;
        }
        String text = value.unwrapped() instanceof Number number ? number(number) : String.valueOf(value.unwrapped());
        return text.replaceAll("[^A-Za-z0-9._/+-]", "-");
    }

    private static String number(Number number) {
        String text = number.toString();
        if (!text.matches("-?[0-9.]+(E-?[0-9]+)?")) {
            return text;
        }
        BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
        // 0E1000000000 would be a long text.
        if (Math.abs((long) exact.scale()) <= LONGEST_PLAIN
                && exact.toPlainString().length() <= LONGEST_PLAIN) {
            return exact.toPlainString();
        }
        int exponent = exact.precision() - exact.scale() - 1;
        return exact.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
