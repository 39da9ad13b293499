package org.tombola.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.tombola.analysis.ReadOnlyQuery;
import org.tombola.analysis.ResultFormat;
import org.tombola.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a query on the tables of a results folder. */
@Command(
        name = "sql",
        description = {
            "Answers an SQL query on the results.",
            "Without a query: asks for queries at a terminal; elsewhere lists the tables and views, and their columns."
        },
        mixinStandardHelpOptions = true)
public final class SqlJob implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "QUERY", description = "Such as \"SELECT * FROM ticket_curve\".")
    private Optional<String> query = Optional.empty();

    @Mixin
    private Results results;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "How to write the rows: table, csv, json or markdown. Default: ${DEFAULT-VALUE}.")
    private ResultFormat format;

    @Mixin
    private SparkOption sparkOption;

    @Spec
    private CommandSpec command;

    public static void main(String[] args) {
        System.exit(Tombola.execute(new SqlJob(), args));
    }

    @Override
    public Integer call() throws IOException {
        ResultQueries queries = new ResultQueries(results.existing(), format);
        if (query.isEmpty() && org.tombola.job.Terminal.isForInput()) {
            converse(queries);
            return 0;
        }
        Optional<ReadOnlyQuery> parsed = query.map(ResultQueries::parsed);
        PrintWriter out = command.commandLine().getOut();
        try (SparkSession spark = session()) {
            if (parsed.isPresent()) {
                queries.answer(spark, parsed.get(), new PipedText(out));
            } else {
                out.print(ResultQueries.overview(queries.columns(spark)));
            }
        } finally {
            out.flush();
        }
        return 0;
    }

    private SparkSession session() {
        return sparkOption.session("tombola sql");
    }

    private void converse(ResultQueries queries) throws IOException {
        Path history = Path.of(System.getProperty("user.home"), ".tombola_history");
        try (Terminal terminal = TerminalBuilder.builder().build();
                ShellAnswers answers = new ShellAnswers(queries, this::session)) {
            new Shell(terminal, history, answers).run();
        }
    }
}
