package org.tombola.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShellTest {
    private static final Map<String, List<String>> COLUMNS =
            Map.of("cells", List.of("cell_id", "seed"), "masks", List.of("cell_id", "layer"));

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();

    @Test
    void a_statement_ends_with_its_semicolon_and_errors_are_a_line() throws IOException {
        String output = conversation("SELECT 1\nFROM cells;\n\nfails;\nSELECT ';\n';\n");

        assertThat(asked).containsExactly("SELECT 1\nFROM cells;", "fails;", "SELECT ';\n';");
        assertThat(output).contains("rows of 1\n", "no such thing\n", "rows of 3\n");
    }

    @Test
    void tables_are_listed_and_exit_ends() throws IOException {
        String output = conversation("tables\nexit\nSELECT 1;\n");

        assertThat(output).contains("cells and masks\n");
        assertThat(asked).isEmpty();
    }

    @Test
    void what_was_asked_is_there_in_the_next_shell() throws IOException {
        conversation("SELECT 1;\n");
        conversation("SELECT 2;\n");

        assertThat(Files.readString(folder.resolve("history"))).contains("SELECT 1;", "SELECT 2;");
    }

    @Test
    void control_c_while_a_query_runs_ends_the_query() throws IOException {
        assertThat(conversation("interrupt;\nSELECT 1;\n")).contains("cancelled\n", "rows of 2\n");
    }

    @Test
    void keys_of_a_terminal_complete_words_leave_lines_bring_lines_back_and_end() throws IOException {
        String controlC = "\003";
        String controlD = "\004";
        String up = "\033OA";

        String output =
                typed("SELECT lay\t FROM mas\t;\r" + "SELECT fie\t" + controlC + up + "\r" + controlD + "SELECT 3;\r");

        assertThat(asked)
                .hasSize(2)
                .allSatisfy(query -> assertThat(query.replaceAll(" +", " ")).isEqualTo("SELECT layer FROM masks ;"));
        assertThat(output).contains("rows of 2").doesNotContain("original");
    }

    @Test
    void semicolons_in_texts_names_and_comments_end_nothing() {
        for (String open :
                List.of("SELECT 1", "SELECT ';'", "SELECT ';", "SELECT `a;`", "SELECT 1 -- ;", "SELECT /* ; */")) {
            assertThat(Statements.isComplete(open)).as(open).isFalse();
        }
        for (String complete : List.of("", "exit", "SELECT 1;", "SELECT 'it''s';", "SELECT 1; -- done")) {
            assertThat(Statements.isComplete(complete)).as(complete).isTrue();
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new Statements().parse("SELECT 1", 8, ParseContext.ACCEPT_LINE))
                .isInstanceOf(EOFError.class);
    }

    @Test
    void columns_are_those_of_the_tables_that_are_named() {
        assertThat(candidates("SELECT  FROM masks", 7))
                .contains("layer", "cells", "SELECT")
                .doesNotContain("seed");
        assertThat(candidates("SELECT ", 7)).contains("layer", "seed").containsOnlyOnce("cell_id");
        assertThat(new Statements()
                        .parse("SELECT count(se", 15, ParseContext.COMPLETE)
                        .word())
                .isEqualTo("se");
    }

    private static List<String> candidates(String line, int cursor) {
        List<Candidate> candidates = new ArrayList<>();
        new SqlWords(() -> COLUMNS)
                .complete(null, new Statements().parse(line, cursor, ParseContext.COMPLETE), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    private String conversation(String input) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Terminal terminal = new DumbTerminal(
                "test",
                Terminal.TYPE_DUMB,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                output,
                StandardCharsets.UTF_8)) {
            new Shell(terminal, folder.resolve("history"), new Recorded(terminal)).run();
        }
        return output.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    /** Returns what a terminal shows on which keys were pressed. */
    private String typed(String keys) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Terminal terminal = new ExternalTerminal(
                "test",
                "xterm",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                output,
                StandardCharsets.UTF_8)) {
            new Shell(terminal, folder.resolve("history"), new Recorded(terminal)).run();
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Knows no SQL. */
    private final class Recorded implements Answers {
        private final Terminal terminal;
        private boolean cancelled;

        Recorded(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public String answer(String query) {
            asked.add(query);
            if (query.equals("interrupt;")) {
                terminal.raise(Terminal.Signal.INT);
                throw new IllegalStateException(cancelled ? "cancelled" : "still running");
            }
            if (query.equals("fails;")) {
                throw new IllegalStateException("no such thing");
            }
            return "rows of " + asked.size() + "\n";
        }

        @Override
        public String tables() {
            return "cells and masks\n";
        }

        @Override
        public Map<String, List<String>> columns() {
            return COLUMNS;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
