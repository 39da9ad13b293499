package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.analysis.ResultTables;
import picocli.CommandLine;

final class SqlJobIT {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_query_is_answered_in_the_format_that_was_asked_for() {
        int status = run("SELECT count(*) AS cells FROM cells", "--results", folder.toString(), "--format", "csv");

        assertThat(out.toString()).isEqualTo("cells\n0\n");
        assertThat(status).isZero();
    }

    @Test
    void without_a_query_all_tables_and_views_are_listed() {
        run("--results", folder.toString());

        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("ticket_curve          experiment, "))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyElementsOf(ResultTables.names());
    }

    @Test
    void an_error_in_a_query_is_one_line() {
        int status = run("SELECT nothing FROM cells", "--results", folder.toString());

        assertThat(err.toString().lines()).singleElement().asString().contains("nothing");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void a_query_that_runs_code_is_refused_and_its_tables_are_those_it_names() {
        int status = run(
                "SELECT (SELECT reflect('java.lang.System', 'lineSeparator')) FROM cells",
                "--results",
                folder.toString());

        assertThat(err.toString().lines()).singleElement().asString().contains("reflect");
        assertThat(status).isEqualTo(1);
        assertThat(run("SELECT TRANSFORM(seed) USING 'cat' FROM cells", "--results", folder.toString()))
                .isEqualTo(1);
        assertThat(run("DROP TABLE cells", "--results", folder.toString())).isEqualTo(1);
        assertThat(run("SELECT * FROM CONTRIBUTIONS JOIN intervals USING (experiment)", "--results", folder.toString()))
                .isZero();
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        int status = run("--results", folder.resolve("missing").toString());

        assertThat(err.toString()).contains("there are no results in " + folder.resolve("missing"));
        assertThat(status).isEqualTo(1);
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new SqlJob())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    line.getErr().println(exception.getMessage());
                    return 1;
                });
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--master";
        all[arguments.length + 1] = "local[2]";
        return command.execute(all);
    }
}
