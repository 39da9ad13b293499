package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultFormatTest {
    private static final List<String> COLUMNS = List.of("name", "mean", "seeds");
    private static final List<List<Object>> ROWS = List.of(
            List.of("mask/weights", 1.0 / 3, 5L), Arrays.asList("a|b, \"c\"", null, Map.of("x", List.of(1, 2))));

    @Test
    void a_table_aligns_numbers_right_and_rounds_them() {
        assertThat(ResultFormat.TABLE.text(COLUMNS, ROWS)).isEqualTo("""
                name              mean        seeds
                ------------  --------  -----------
                mask/weights  0.333333            5
                a|b, "c"             –  {"x":[1,2]}
                2 rows
                """);
    }

    @Test
    void markdown_escapes_bars_and_tells_numbers() {
        assertThat(ResultFormat.MARKDOWN.text(COLUMNS, ROWS)).isEqualTo("""
                | name         |     mean |       seeds |
                |--------------|---------:|------------:|
                | mask/weights | 0.333333 |           5 |
                | a\\|b, "c"    |        – | {"x":[1,2]} |
                """);
    }

    @Test
    void csv_is_exact_and_quotes_what_needs_it() {
        assertThat(ResultFormat.CSV.text(COLUMNS, ROWS)).isEqualTo("""
                name,mean,seeds
                mask/weights,0.3333333333333333,5
                "a|b, ""c""\",,"{""x"":[1,2]}"
                """);
    }

    @Test
    void json_is_an_array_of_objects() {
        assertThat(ResultFormat.JSON.text(COLUMNS, ROWS)).isEqualTo("""
                [
                {"name":"mask/weights","mean":0.3333333333333333,"seeds":5},
                {"name":"a|b, \\"c\\"","mean":null,"seeds":{"x":[1,2]}}
                ]
                """);
    }
}
