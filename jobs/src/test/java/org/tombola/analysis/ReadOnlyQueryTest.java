package org.tombola.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.catalyst.parser.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadOnlyQueryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM cells -- all",
                "WITH few AS (SELECT * FROM cells LIMIT 1) SELECT count(*) FROM few ORDER BY 1",
                "TABLE cells",
                "VALUES (1), (2)",
                "FROM cells SELECT seed",
                "(SELECT 1) UNION ALL SELECT 2",
                "SELECT * FROM parquet.`/somewhere/x.parquet`",
                "SELECT ';' "
            })
    void queries_pass(String sql) throws ParseException {
        assertThat(ReadOnlyQuery.parse(sql).sql()).isEqualTo(sql.strip());
    }

    @Test
    void semicolons_at_the_end_do_not_matter() throws ParseException {
        assertThat(ReadOnlyQuery.parse("SELECT 1 ; \n;").sql()).isEqualTo("SELECT 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE cells",
                "CREATE TABLE mine AS SELECT * FROM cells",
                "CREATE TEMPORARY FUNCTION f AS 'org.example.F' USING JAR '/f.jar'",
                "INSERT OVERWRITE DIRECTORY '/x' USING csv SELECT * FROM cells",
                "WITH c AS (SELECT 1) INSERT OVERWRITE DIRECTORY '/x' USING csv SELECT * FROM c",
                "FROM cells INSERT INTO mine SELECT *",
                "SET spark.sql.shuffle.partitions = 3",
                "ADD JAR '/x.jar'",
                "EXECUTE IMMEDIATE 'DROP TABLE cells'",
                "EXPLAIN SELECT 1",
                "BEGIN DROP TABLE cells; END"
            })
    void commands_are_refused_in_one_line(String sql) {
        assertThatThrownBy(() -> ReadOnlyQuery.parse(sql))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("only queries are answered")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELEC 1", "SELECT 1) t JOIN (SELECT 2", "SELECT 1; DROP TABLE cells", ""})
    void what_is_no_statement_is_not_read(String sql) {
        assertThatThrownBy(() -> ReadOnlyQuery.parse(sql)).isInstanceOf(ParseException.class);
    }
}
