package org.tombola.environment.gymnasium;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tombola.environment.EnvironmentException;

@ExtendWith(FakeGymnasium.class)
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
    void processesEndWithThePipeWhateverTheyDo() throws IOException, InterruptedException {
        Process process = Python.here().start();
        byte[] request =
                ("{\"name\":\"Troubled-v0\",\"arguments\":{\"trouble\":\"hangs\",\"step\":1}}").getBytes(UTF_8);
        OutputStream pipe = process.getOutputStream();
        pipe.write(Request.buffer(5)
                .put(Request.DESCRIBE.letter())
                .putInt(request.length)
                .array());
        pipe.write(request);
        pipe.flush();
        assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        pipe.close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Python.of(Map.of("TOMBOLA_PYTHON_PROCESSES", "0")::get))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("TOMBOLA_PYTHON_PROCESSES = 0 is not allowed: an integer from 1 to 999999");
    }
}
