package org.tombola.environment.gymnasium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tombola.environment.EnvironmentException;

class PythonTest {
    @Test
    void isThatOfTheMachineUnlessVariablesNameAnother() {
        assertThat(Python.of(name -> null)).isEqualTo(new Python("python3", 1, Duration.ofSeconds(120)));
        Map<String, String> variables = Map.of(
                "TOMBOLA_PYTHON", "/opt/bin/python",
                "TOMBOLA_PYTHON_PROCESSES", "4",
                "TOMBOLA_PYTHON_TIMEOUT", "7");
        assertThat(Python.of(variables::get)).isEqualTo(new Python("/opt/bin/python", 4, Duration.ofSeconds(7)));
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Python.of(Map.of("TOMBOLA_PYTHON_PROCESSES", "0")::get))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("TOMBOLA_PYTHON_PROCESSES = 0 is not allowed: an integer from 1 to 999999");
    }
}
