package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.network.Engine;
import org.tombola.network.Engines;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.TrainableNetwork;
import org.tombola.settings.Settings;

/** Engines decide who trains a bundle, and learn of the device that the task was given. */
class BundleTrainerTest {
    private static final List<String> SEEN = new ArrayList<>();

    private static final CellControl ON_GPU_3 = new CellControl() {
        @Override
        public void stepped(long environmentSteps) {
            // Nobody listens.
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Optional<String> device() {
            return Optional.of("3");
        }
    };

    @TempDir
    Path services;

    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    /** Brings the engine and the trainer below as a plug-in does, for this test only. */
    @BeforeEach
    void plugIn() throws IOException {
        SEEN.clear();
        declare(Engine.class, LockStepEngine.class);
        declare(BundleTrainer.class, LockStepTrainer.class);
        thread.setContextClassLoader(
                new URLClassLoader(new URL[] {services.toUri().toURL()}, before));
    }

    private void declare(Class<?> service, Class<?> implementation) throws IOException {
        Path folder = Files.createDirectories(services.resolve("META-INF/services"));
        Files.writeString(folder.resolve(service.getName()), implementation.getName());
    }

    @AfterEach
    void unplug() throws IOException {
        ((URLClassLoader) thread.getContextClassLoader()).close();
        thread.setContextClassLoader(before);
    }

    @Test
    void anEngineThatBringsATrainerIsGivenTheWholeBundleAndTheDevice() {
        List<CellOutcome> outcomes = new ArrayList<>();
        new CellRunner().run(List.of(cell(1), cell(2)), new SmallCells(), ON_GPU_3, outcomes::add);
        assertThat(SEEN).containsExactly("2 cells on 3");
        assertThat(outcomes).hasSize(2);
    }

    @Test
    void otherEnginesAreAskedForNetworksOnTheDevice() {
        List<CellOutcome> outcomes = new ArrayList<>();
        new OneAfterTheOther("lock-step")
                .train(List.of((TrainingCell) cell(1)), new SmallCells(), ON_GPU_3, outcomes::add);
        assertThat(outcomes).singleElement().isInstanceOf(CellOutcome.Trained.class);
        assertThat(SEEN).contains("network on 3").doesNotContain("network on nothing");
    }

    private static CellSpec cell(long seed) {
        TrainingCell cell = SmallCells.dense(seed);
        return TrainingCell.of(
                cell.problem(),
                cell.network(),
                cell.mask(),
                cell.weights(),
                new Component("lock-step", "lock-step/1", Settings.NONE),
                seed,
                0);
    }

    /** An engine that computes as {@code simd} does and says where. */
    public static final class LockStepEngine implements Engine {
        private final String device;

        public LockStepEngine() {
            this("nothing");
        }

        private LockStepEngine(String device) {
            this.device = device;
        }

        @Override
        public String id() {
            return "lock-step";
        }

        @Override
        public String resultVersion() {
            return "lock-step/1";
        }

        @Override
        public Engine on(String address) {
            return new LockStepEngine(address);
        }

        @Override
        public TrainableNetwork layers(NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
            SEEN.add("network on " + device);
            return Engines.of("simd").network(spec, optimizer, maximumBatch);
        }
    }

    /** Trains nothing. */
    public static final class LockStepTrainer implements BundleTrainer {
        @Override
        public String id() {
            return "lock-step";
        }

        @Override
        public void train(
                List<TrainingCell> bundle, Parents parents, CellControl control, Consumer<CellOutcome> outcomes) {
            SEEN.add(bundle.size() + " cells on " + control.device().orElseThrow());
            bundle.forEach(cell -> outcomes.accept(new CellOutcome.Failed(cell, new IllegalStateException("a test"))));
        }
    }
}
