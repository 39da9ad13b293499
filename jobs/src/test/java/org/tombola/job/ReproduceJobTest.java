package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReproduceJobTest {
    /** Results of the first version of the tables, in which untrained agents were not evaluated. */
    private static final Path OLD =
            Path.of(System.getProperty("tombola.root"), "worker/src/test/resources/org/tombola/table/schema-version-1");

    @Test
    void aCellOfTheFirstVersionIsReproducedBitForBit() {
        assertThat(Tombola.execute(new ReproduceJob(), "70dadf", "--results", OLD.toString()))
                .isZero();
    }
}
