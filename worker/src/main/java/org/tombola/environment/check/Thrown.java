package org.tombola.environment.check;

/** Exceptions of environments in one line. */
final class Thrown {
    private Thrown() {}

    /** Returns the exception and the code that threw it. */
    static String line(Throwable exception) {
        String message = exception.toString().lines().findFirst().orElse("");
        for (StackTraceElement frame : exception.getStackTrace()) {
            if (!frame.getClassName().startsWith("java.")) {
                return message + ", at " + frame;
            }
        }
        return message;
    }
}
