package org.tombola.shell;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks for statements at a terminal, and shows what is answered, until its user has enough. */
public final class Shell {
    private static final String PROMPT = "tombola> ";
    private static final String PROMPT_OF_FURTHER_LINES = "      -> ";

    private final Terminal terminal;
    private final LineReader reader;
    private final Answers answers;

    /** @param history file that keeps what was asked, from one shell to the next */
    public Shell(Terminal terminal, Path history, Answers answers) {
        this.terminal = terminal;
        this.answers = answers;
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new Statements())
                .completer(new SqlWords(answers::columns))
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.HISTORY_FILE, history)
                // Words that begin otherwise are no help.
                .variable(LineReader.ERRORS, 0)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, PROMPT_OF_FURTHER_LINES)
                .build();
    }

    /** Returns when the user says so or the input ends. */
    public void run() {
        PrintWriter out = terminal.writer();
        out.println(
                "Queries end in a semicolon. tables: lists tables and columns; exit, or Ctrl-D: ends; Tab: completes.");
        while (true) {
            String statement;
            try {
                statement = reader.readLine(PROMPT).strip();
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                return;
            }
            switch (statement) {
                case "" -> {}
                case "exit", "quit", "exit;", "quit;" -> {
                    return;
                }
                default -> answer(statement, out);
            }
            out.flush();
        }
    }

    /** Ctrl-C means the query for as long as it runs. */
    private void answer(String statement, PrintWriter out) {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> answers.cancel());
        try {
            out.print(
                    statement.equals("tables") || statement.equals("tables;")
                            ? answers.tables()
                            : answers.answer(statement));
        } catch (RuntimeException e) {
            out.println(e.getMessage());
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }
}
