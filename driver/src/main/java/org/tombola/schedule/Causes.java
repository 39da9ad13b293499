package org.tombola.schedule;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Says in a line why something failed, whatever was wrapped around the reason on its way. */
public final class Causes {
    private static final int DEEPEST = 100;

    private Causes() {}

    /** Returns the first cause, in one line. */
    public static String line(Throwable failure) {
        Throwable first = failure;
        for (int depth = 0; first.getCause() != null && depth < DEEPEST; depth++) {
            first = first.getCause();
        }
        String message = Optional.ofNullable(first.getMessage())
                .flatMap(text -> text.strip().lines().findFirst())
                .orElse("");
        if (first instanceof AccessDeniedException) {
            return "no permission for " + message;
        }
        if (first instanceof NoSuchFileException) {
            return "there is no " + message;
        }
        boolean speaks = !message.isEmpty() && first instanceof IOException;
        return speaks ? message : first.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }

    /** Returns whether a disk, a network or a file is at fault and no program. */
    public static boolean isInputOrOutput(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
