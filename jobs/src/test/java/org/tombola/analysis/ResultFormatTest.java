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

    @Test
    void csv_quotes_headers_and_leaves_spreadsheets_nothing_to_compute() {
        List<List<Object>> rows = List.of(List.of("=1+1", -1.5), List.of("@x", "-2e3"), List.of("-x", "+a,b"));

        assertThat(ResultFormat.CSV.text(List.of("mean, of all", "=x"), rows)).isEqualTo("""
                "mean, of all",'=x
                '=1+1,-1.5
                '@x,-2e3
                '-x,"'+a,b"
                """);
    }

    @Test
    void json_keeps_columns_of_one_name_and_knows_no_nan() {
        List<List<Object>> rows = List.of(List.of(1, Double.NaN, List.of(Double.POSITIVE_INFINITY, 0.1f), 4));

        assertThat(ResultFormat.JSON.text(List.of("a", "a", "a_2", "a"), rows)).isEqualTo("""
                [
                {"a":1,"a_3":null,"a_2":[null,0.1],"a_4":4}
                ]
                """);
    }

    @Test
    void line_breaks_leave_a_row_a_line() {
        List<List<Object>> rows = List.of(List.of("x\r\ny"));

        assertThat(ResultFormat.MARKDOWN.text(List.of("a\nb"), rows)).isEqualTo("""
                | a<br>b |
                |--------|
                | x<br>y |
                """);
        assertThat(ResultFormat.TABLE.text(List.of("a\nb"), rows)).startsWith("a\\nb\n----\nx\\ny\n");
    }
}
