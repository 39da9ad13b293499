package org.tombola.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class CudaGuardTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6", "8.9"})
    void gpus_with_code_are_accepted(String capability) {
        assertThat(CudaGuard.refusal("a GPU", capability)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0", "3.5", "5.3", "9.0", "10.0", "12.0"})
    void gpus_without_code_are_refused(String capability) {
        assertThat(CudaGuard.refusal("a GPU", capability)).isPresent();
    }

    @Test
    void the_message_names_the_device_what_it_has_and_what_it_needs() {
        assertThatThrownBy(() -> CudaGuard.check(environment(), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NVIDIA H200")
                .hasMessageContaining("compute capability 9.0")
                .hasMessageContaining("3.7, 5.0, 5.2, 6.x, 7.x and 8.x");
    }

    @Test
    void only_the_device_that_computes_is_asked() {
        assertThatCode(() -> CudaGuard.check(environment(), 0)).doesNotThrowAnyException();
    }

    @Test
    void a_cpu_is_accepted() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        assertThat(environment).containsEntry("backend", "CPU");
        assertThatCode(() -> CudaGuard.check(environment, 0)).doesNotThrowAnyException();
    }

    @Test
    void a_machine_is_refused_if_none_of_its_cards_can_be_used() {
        List<String> later = names("printf", "NVIDIA H100 80GB HBM3, 9.0\nNVIDIA B200, 10.0\n");
        assertThat(Cards.refusal(later))
                .hasValueSatisfying(message ->
                        assertThat(message).contains("no code for NVIDIA H100 80GB HBM3 with compute capability 9.0"));
        assertThat(Cards.refusal(List.of("NVIDIA H100, 9.0", "NVIDIA A100-SXM4-80GB, 8.0")))
                .isEmpty();
        assertThat(Cards.refusal(names("no-such-driver"))).isEmpty();
        assertThat(Cards.refusal(names("false"))).isEmpty();
        assertThat(Cards.refusal())
                .hasValueSatisfying(message -> assertThat(message).contains("-Pcuda"));
    }

    @Test
    void a_driver_that_hangs_is_not_waited_for_and_what_it_complains_of_is_no_card() {
        assertThat(names("sh", "-c", "echo 'a warning' >&2; echo 'NVIDIA B200, 10.0'"))
                .containsExactly("NVIDIA B200, 10.0");
        long start = System.nanoTime();
        assertThat(Cards.names(List.of("sleep", "60"), 50)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    private static List<String> names(String... command) {
        return Cards.names(List.of(command), 60_000);
    }

    private static Properties environment() {
        Properties environment = new Properties();
        environment.put("backend", "CUDA");
        environment.put("cuda.devicesInformation", List.of(device("NVIDIA A100", 8, 0), device("NVIDIA H200", 9, 0)));
        return environment;
    }

    private static Map<String, Object> device(String name, long major, long minor) {
        return Map.of("cuda.deviceName", name, "cuda.deviceMajor", major, "cuda.deviceMinor", minor);
    }
}
