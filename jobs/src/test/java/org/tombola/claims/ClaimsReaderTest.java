package org.tombola.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClaimsReaderTest {
    private static final String CLAIM = """
            claims = [
              {
                id = one, statement = "It is so.", source = me, query = "SELECT 1", effect = mean, test = superiority
                margin = 0.5, needs = results
              }
            ]
            """;

    @TempDir
    private Path folder;

    @Test
    void a_claim_is_read_as_it_stands() throws IOException {
        assertThat(ClaimsReader.read(file(CLAIM)))
                .containsExactly(new Claim(
                        "one",
                        "It is so.",
                        "me",
                        "SELECT 1",
                        Measure.MEAN,
                        Hypothesis.SUPERIORITY,
                        0.5,
                        "results",
                        Optional.empty()));
    }

    @Test
    void the_shipped_claims_are_claims() {
        assertThat(ClaimsReader.shipped())
                .extracting(Claim::id)
                .contains("tickets-match-dense", "mask-explains-most", "students-prune-further");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    test = superiority  | test = better       | claims.conf: 3: test = better is not allowed: superiority, non-inferiority
                    margin = 0.5,       | margin = -1,        | claims.conf: 4: margin = -1.0 is not allowed: a number of at least 0
                    margin = 0.5,       | margin = some,      | margin has type STRING rather than NUMBER
                    margin = 0.5,       | margins = 0.5,      | claim one has no key margins; there are effect, id, margin
                    margin = 0.5,       | ''                  | No configuration setting found for key 'margin'
                    claims = [          | claims = [{         | expecting
                    """)
    void a_mistake_is_one_line_that_names_its_place(String right, String wrong, String message) throws IOException {
        Path file = file(CLAIM.replace(right, wrong));

        assertThatThrownBy(() -> ClaimsReader.read(file))
                .isInstanceOf(InvalidClaimsException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> ClaimsReader.read(folder.resolve("none.conf")))
                .isInstanceOf(InvalidClaimsException.class)
                .hasMessageEndingWith("none.conf: there is no such file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("claims.conf"), text);
    }
}
