package org.tombola.environment.check;

import java.util.Locale;

/**
 * What a check found.
 *
 * @param check name of the check
 * @param text what is wrong, or noteworthy; empty if nothing is
 */
public record Finding(String check, Kind kind, String text) {
    /** What follows from a finding: only a fault keeps cells from being trained. */
    public enum Kind {
        OK,
        REMARK,
        FAULT
    }

    /** Returns whether the environment does not keep its contract. */
    public boolean isFault() {
        return kind == Kind.FAULT;
    }

    /** Returns the finding in one line. */
    @Override
    public String toString() {
        String result = kind == Kind.OK ? "ok" : kind == Kind.REMARK ? "ok, but " + text : text;
        return String.format(Locale.ROOT, "%-28s %s", check, result);
    }
}
