package org.tombola.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.network.Engine;
import org.tombola.network.Engines;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Tensor;
import org.tombola.network.simd.SimdEngine;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningCriterion;
import org.tombola.pruning.PruningScope;

class RegistryTest {
    @TempDir
    Path jar;

    @Test
    void findsServicesByTheirIds() {
        assertThat(Registry.ids(Engines.all())).contains("dl4j", "simd").isSorted();
        assertThat(Engines.of("simd")).isInstanceOf(SimdEngine.class);
        assertThat(Registry.ids(Pruning.criteria())).containsExactly("global-magnitude", "normalized-magnitude");
    }

    @Test
    void saysWhichIdsThereAre() {
        assertThatThrownBy(() -> PruningScope.of("critic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown pruning scope critic; there are actor, actor-and-critic");
    }

    @Test
    void refusesAPlugInWithTheIdOfAnother() throws IOException {
        assertThatThrownBy(() -> withPlugin(PruningCriterion.class, SameId.class.getName()))
                .isInstanceOf(PluginException.class)
                .hasMessageMatching("the id global-magnitude is taken twice: "
                        + "by org.tombola.pruning.GlobalMagnitude in file:.+ "
                        + "and by org.tombola.registry.RegistryTest\\$SameId in file:.+test-classes/; .+")
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysWhichPlugInCannotBeLoaded() {
        assertThatThrownBy(() -> withPlugin(Engine.class, "org.example.Missing"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("org.example.Missing")
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysWhyAPlugInCannotBeLoaded() {
        assertThatThrownBy(() -> withPlugin(PruningCriterion.class, Broken.class.getName()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("RegistryTest$Broken")
                .hasMessageEndingWith("java.lang.IllegalStateException: no table 7")
                .hasMessageNotContaining("\n");
    }

    /** Looks for services where a further folder of classes offers one. */
    private void withPlugin(Class<? extends Named> service, String implementation) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.write(services.resolve(service.getName()), List.of(implementation));
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        try (URLClassLoader plugins = new URLClassLoader(new URL[] {jar.toUri().toURL()}, loader)) {
            thread.setContextClassLoader(plugins);
            Registry.services(service);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    /** Cannot be initialised. */
    public static final class Broken extends SameId {
        private static final int SIZE = size();

        private static int size() {
            throw new IllegalStateException("no table 7");
        }

        @Override
        public String id() {
            return "broken-" + SIZE;
        }
    }

    /** Has the id of a shipped criterion. */
    public static class SameId implements PruningCriterion {
        @Override
        public String id() {
            return "global-magnitude";
        }

        @Override
        public String resultVersion() {
            return "same-id/1";
        }

        @Override
        public float[] scores(ParameterLayout layout, float[] weights, ToDoubleFunction<Tensor> initialDeviation) {
            return weights;
        }
    }
}
