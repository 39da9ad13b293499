package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What commands log where nobody asks for more, by conf/log4j2.properties. */
class LogSettingsTest {
    private static final String SPARK = "org.apache.spark.";

    /** Takes back {@code --verbose}, which holds for the whole of a JVM. */
    @AfterEach
    void setBack() {
        beQuiet();
    }

    static void beQuiet() {
        List.of("tombola.verbose", "tombola.log", "tombola.log.tasks").forEach(System::clearProperty);
    }

    @Test
    void stacks_of_tasks_and_cells_that_end_are_logged_only_if_more_is_asked_for() {
        assertThat(level(SPARK + "scheduler.TaskSetManager")).isEqualTo(Level.OFF);
        assertThat(level(SPARK + "executor.Executor")).isEqualTo(Level.OFF);
        assertThat(level("org.tombola.schedule.Sweep")).isEqualTo(Level.WARN);

        new Verbosity().set(true);
        assertThat(level(SPARK + "scheduler.TaskSetManager")).isEqualTo(Level.WARN);
        assertThat(level(SPARK + "executor.Executor")).isEqualTo(Level.WARN);
        assertThat(level("org.tombola.schedule.Sweep")).isEqualTo(Level.INFO);
    }

    @Test
    void that_a_task_is_large_would_be_logged() {
        assertThat(level(SPARK + "scheduler.DAGScheduler")).isEqualTo(Level.WARN);
    }

    private static Level level(String logger) {
        Path file = Path.of(System.getProperty("tombola.root"), "conf", "log4j2.properties");
        try (LoggerContext context = new LoggerContext("of a command")) {
            Configuration settings = ConfigurationFactory.getInstance().getConfiguration(context, "", file.toUri());
            settings.initialize();
            return settings.getLoggerConfig(logger).getLevel();
        }
    }
}
