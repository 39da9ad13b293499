package org.tombola.shell;

import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** Takes lines for one statement until one ends in a semicolon; words are those of SQL. */
final class Statements extends DefaultParser {
    /** What is done at once and needs no semicolon. */
    static final Set<String> COMMANDS = Set.of("exit", "quit", "tables");

    /** Texts, quoted names, comments: semicolons in them end nothing. An open text or name goes on to the end. */
    private static final Pattern QUOTED =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*(?:'|$)|\"(?:[^\"\\\\]|\\\\.)*(?:\"|$)|`[^`]*(?:`|$)|--[^\n"
                    + "]*|/\\*(?:.|\n"
                    + ")*?(?:\\*/|$)");

    Statements() {
        setQuoteChars(new char[0]);
        setEscapeChars(null);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !isComplete(line)) {
            throw new EOFError(-1, -1, "no semicolon yet");
        }
        return super.parse(line, cursor, context);
    }

    static boolean isComplete(String text) {
        String stripped = QUOTED.matcher(text).replaceAll(" ").strip();
        return stripped.isEmpty() || stripped.endsWith(";") || COMMANDS.contains(stripped);
    }

    @Override
    public boolean isDelimiterChar(CharSequence buffer, int position) {
        char each = buffer.charAt(position);
        return !Character.isLetterOrDigit(each) && each != '_';
    }
}
