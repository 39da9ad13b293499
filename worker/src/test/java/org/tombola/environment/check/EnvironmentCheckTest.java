package org.tombola.environment.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

class EnvironmentCheckTest {
    private static final Map<String, Object> EVERY_OPTION = Map.of(
            "sticky-actions", 0.25,
            "frame-stack", 2L,
            "observation-noise", 0.1,
            "noise-inputs", 2L,
            "constant-inputs", 1L,
            "copied-inputs", 2L,
            "input-permutation", 3L);

    static List<String> shipped() {
        return Environments.all().stream()
                .filter(factory -> factory.getClass().getName().startsWith("org.tombola.environment."))
                .filter(factory -> !factory.needsName())
                .map(EnvironmentFactory::id)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedEnvironmentsPassWithAndWithoutOptions(String id) {
        assertThat(EnvironmentCheck.thorough(source(id, Map.of()))).noneMatch(Finding::isFault);
        assertThat(EnvironmentCheck.quick(source(id, EVERY_OPTION))).noneMatch(Finding::isFault);
    }

    @ParameterizedTest
    @EnumSource
    void findsEachKindOfFault(BadEnvironment bad) {
        List<Finding> findings = EnvironmentCheck.thorough(new EnvironmentSource(bad, Settings.NONE));
        assertThat(findings)
                .filteredOn(finding -> finding.kind() != Finding.Kind.OK)
                .extracting(Finding::toString)
                .as(bad.expected)
                .anyMatch(line -> line.matches(bad.expected));
        assertThat(findings.stream().anyMatch(Finding::isFault)).isEqualTo(!bad.expected.contains("ok, but"));
    }

    /** Returns an environment with the defaults of its own options. */
    private static EnvironmentSource source(String id, Map<String, Object> options) {
        EnvironmentFactory factory = Environments.of(id);
        Map<String, Object> values = new TreeMap<>(options);
        Stream<Setting> own = factory.settings().stream().filter(setting -> !values.containsKey(setting.key()));
        values.putAll(own.collect(Collectors.toMap(Setting::key, EnvironmentCheckTest::someValue)));
        return EnvironmentSource.of(id, Settings.of(EnvironmentSource.options(factory), values));
    }

    private static Object someValue(Setting setting) {
        return switch (setting.type()) {
            case SWITCH -> true;
            case WORD -> setting.choices().get(0);
            case INTEGER -> (long) Math.min(1000, setting.maximum());
            default -> (setting.minimum() + setting.maximum()) / 2;
        };
    }
}
