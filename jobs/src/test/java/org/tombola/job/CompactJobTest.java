package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.Compaction;
import picocli.CommandLine;

class CompactJobTest {
    @Test
    void itSaysWhetherFilesWereMergedOrOnlyRemoved() {
        assertThat(CompactJob.said(new Compaction.Outcome(0, 0))).isEqualTo("nothing to merge");
        assertThat(CompactJob.said(new Compaction.Outcome(15, 5))).isEqualTo("15 files are 5 now");
        assertThat(CompactJob.said(new Compaction.Outcome(15, 0)))
                .isEqualTo("15 files, whose rows were merged before, are removed");
    }

    @Test
    void aDayIsTheLongestGrace(@TempDir Path results) {
        CompactJob job = new CompactJob();
        new CommandLine(job).parseArgs("--grace-seconds", "86401", "--results", results.toString());
        assertThatThrownBy(job::call)
                .isInstanceOf(CommandException.class)
                .hasMessage("--grace-seconds is 86401, not between 0 and 86400");
    }
}
