package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void namesAnExperimentOfTheseResultsOrOfOthers() {
        assertThat(Comparison.of("images")).isEqualTo(new Comparison("images", Optional.empty()));
        assertThat(Comparison.of("../other:images")).isEqualTo(new Comparison("images", Optional.of("../other")));
        assertThat(Comparison.of("s3a://bucket/results:images"))
                .isEqualTo(new Comparison("images", Optional.of("s3a://bucket/results")));
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> Comparison.of("/no/such/folder:images").results())
                .isInstanceOf(CommandException.class)
                .hasMessage("there are no results in /no/such/folder; --compare names another folder");
        assertThatThrownBy(() -> Comparison.known("--compare", "image", List.of("images", "maze"), "results"))
                .isInstanceOf(CommandException.class)
                .hasMessage("there is no experiment image in results; --compare can be images, maze");
        assertThatThrownBy(() -> Comparison.known("--compare", "image", List.of(), "results"))
                .hasMessage("there is no experiment image in results");
    }
}
