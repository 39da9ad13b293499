package org.tombola.experiment;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which keys and includes a HOCON text has in which line.
 *
 * <p>It finds what HOCON allows and nobody means, a key given twice, and what the parser has no stack for, groups within
 * groups within groups. Of texts that are no HOCON it finds something or other; the parser refuses them.
 */
final class Outline {
    private static final int DEEPEST = 50;
    private static final Pattern INCLUDE = Pattern.compile("include[\\s\"(].*?\"([^\"]*)\".*", Pattern.DOTALL);

    private final String text;
    private final Map<List<String>, Definition> definitions = new HashMap<>();
    private final Map<String, Integer> includes = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean isTooDeep;

    /** Where a key was first given, and whether as a group of keys, which others may extend. */
    private record Definition(int line, boolean isGroup) {}

    /** Something that is not allowed, in a line. */
    record Finding(int line, String message) {}

    Outline(String text) {
        this.text = text;
        readKeys(List.of());
    }

    /** Returns what is wrong. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Returns the line of the first statement that includes a name, or 0. */
    int lineOfInclude(String name) {
        return includes.getOrDefault(name, 0);
    }

    /** Reads keys until the end of their group. */
    private void readKeys(List<String> group) {
        while (skipSeparators() && text.charAt(at) != '}') {
            if (text.charAt(at) == ']' || text.charAt(at) == '{') {
                advance();
            } else {
                readKey(group);
            }
        }
        advance();
    }

    private void readKey(List<String> group) {
        int start = at;
        int keyLine = line;
        while (at < text.length() && "=:{}],\n#".indexOf(text.charAt(at)) < 0 && !startsWithAny("+=", "//")) {
            skipToken();
        }
        String key = text.substring(start, at).strip();
        if (at == text.length() || "=:{+".indexOf(text.charAt(at)) < 0) {
            Matcher include = INCLUDE.matcher(key);
            if (include.matches()) {
                includes.putIfAbsent(include.group(1), keyLine);
            }
            return;
        }
        Optional<List<String>> path = path(group, key);
        boolean appends = text.startsWith("+=", at);
        at += appends ? 2 : text.charAt(at) == '{' ? 0 : 1;
        if (path.isEmpty()) {
            return;
        }
        if (path.get().size() > DEEPEST) {
            refuseDepth(keyLine);
            return;
        }
        skipSpace();
        int begin = at;
        boolean isGroup = readValue(path.get());
        if (!isTooDeep && !appends && !text.substring(begin, at).contains("${")) {
            define(group.size(), path.get(), keyLine, isGroup);
        }
    }

    private boolean startsWithAny(String one, String other) {
        return text.startsWith(one, at) || text.startsWith(other, at);
    }

    private static Optional<List<String>> path(List<String> group, String key) {
        try {
            List<String> path = new ArrayList<>(group);
            path.addAll(ConfigUtil.splitPath(key));
            return Optional.of(path);
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    /** Notes a key below a group of {@code known} names, and the groups that its dots make. */
    private void define(int known, List<String> path, int keyLine, boolean isGroup) {
        for (int length = known + 1; length <= path.size(); length++) {
            List<String> part = path.subList(0, length);
            boolean isGroupHere = length < path.size() || isGroup;
            Definition first = definitions.putIfAbsent(part, new Definition(keyLine, isGroupHere));
            if (first != null && !(first.isGroup() && isGroupHere)) {
                findings.add(new Finding(
                        keyLine, ConfigUtil.joinPath(part) + " is given twice, first in line " + first.line()));
                return;
            }
        }
    }

    /** Reads a value up to what ends it, and returns whether it is a group of keys. */
    private boolean readValue(List<String> path) {
        boolean isGroup = at < text.length() && text.charAt(at) == '{';
        while (at < text.length() && "\n,}]#".indexOf(text.charAt(at)) < 0 && !text.startsWith("//", at)) {
            if (text.startsWith("${", at)) {
                skipTo("}");
            } else if (text.charAt(at) == '{') {
                advance();
                readKeys(path);
            } else if (text.charAt(at) == '[') {
                advance();
                readElements(path);
            } else {
                skipToken();
            }
        }
        return isGroup;
    }

    private void readElements(List<String> path) {
        for (int index = 0; skipSeparators() && text.charAt(at) != ']'; index++) {
            List<String> element = new ArrayList<>(path);
            element.add("[" + index + "]");
            if (element.size() > DEEPEST) {
                refuseDepth(line);
            } else if (text.charAt(at) == '}') {
                advance();
            } else {
                readValue(element);
            }
        }
        advance();
    }

    /** Ends the reading: whatever follows belongs to what is too deep. */
    private void refuseDepth(int deepLine) {
        findings.add(new Finding(deepLine, "more than " + DEEPEST + " groups and lists within each other"));
        isTooDeep = true;
        at = text.length();
    }

    /** Skips spaces, commas and comments, and returns whether something follows. */
    private boolean skipSeparators() {
        do {
            skipSpace();
        } while (at < text.length() && text.charAt(at) == ',' && advance());
        return at < text.length();
    }

    private void skipSpace() {
        while (at < text.length()) {
            if (text.charAt(at) == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF') {
                advance();
            } else {
                return;
            }
        }
    }

    /** Skips a quoted string or one other character. */
    private void skipToken() {
        if (text.startsWith("\"\"\"", at)) {
            at += 2;
            skipTo("\"\"\"");
        } else if (text.charAt(at) == '"') {
            advance();
            while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(text.length(), at + (text.startsWith("\n", at) ? 0 : 1));
        } else {
            advance();
        }
    }

    /** Skips up to the end of the next occurrence. */
    private void skipTo(String end) {
        advance();
        while (at < text.length() && !text.startsWith(end, at)) {
            advance();
        }
        at = Math.min(text.length(), at + end.length());
    }

    private boolean advance() {
        if (at < text.length()) {
            line += text.charAt(at) == '\n' ? 1 : 0;
            at++;
        }
        return true;
    }
}
