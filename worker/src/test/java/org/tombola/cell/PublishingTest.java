package org.tombola.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** On which thread outcomes are published, and what becomes of a bundle that cannot be. */
class PublishingTest {
    private static final List<CellSpec> THREE = List.of(SmallCells.dense(1), SmallCells.dense(2), SmallCells.dense(3));

    @Test
    void outcomesArePublishedWithTheClassLoaderOfTheTaskAndNotOfACommonPool() throws IOException {
        Thread task = Thread.currentThread();
        ClassLoader before = task.getContextClassLoader();
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        try (URLClassLoader sent = new URLClassLoader(new URL[0], before)) {
            task.setContextClassLoader(sent);
            run(outcome -> seen.set(Thread.currentThread().getContextClassLoader()), () -> false);
            assertThat(seen.get()).isSameAs(sent);
        } finally {
            task.setContextClassLoader(before);
        }
    }

    @Test
    void whenAPublicationFailsTheRestOfTheBundleIsNotTrained() {
        List<Long> trained = new ArrayList<>();
        CellControl control = new CellControl() {
            @Override
            public void stepped(long environmentSteps) {
                trained.add(environmentSteps);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
        UncheckedIOException full = new UncheckedIOException(new IOException("no space left on device"));
        assertThatThrownBy(() -> new CellRunner().run(hundred(), new SmallCells(), control, outcome -> {
                    throw full;
                }))
                .isSameAs(full);
        // Each has 1,024 steps; the second one may have ended before the first publication failed.
        assertThat(trained.stream().mapToLong(Long::longValue).sum()).isLessThan(20 * 1024);
    }

    @Test
    void aCancelledBundlePublishesWhatWasTrainedAndStartsNothingMore() {
        List<CellOutcome> published = new CopyOnWriteArrayList<>();
        CellControl control = CellControl.cancelledBy(() -> !published.isEmpty());
        assertThatThrownBy(() -> new CellRunner().run(hundred(), new SmallCells(), control, published::add))
                .isInstanceOf(CancellationException.class);
        // Some may be trained before the first one is published.
        assertThat(published).hasSizeBetween(1, 50);
    }

    private static List<CellSpec> hundred() {
        List<CellSpec> hundred = new ArrayList<>();
        for (int seed = 0; seed < 100; seed++) {
            hundred.add(SmallCells.dense(seed));
        }
        return hundred;
    }

    private static void run(Consumer<CellOutcome> publish, BooleanSupplier cancelled) {
        new CellRunner().run(THREE, new SmallCells(), CellControl.cancelledBy(cancelled), publish);
    }
}
