package org.tombola.job;

import org.tombola.schedule.Causes;

/** A command cannot do what it was asked to; the message is all that a person needs. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message);
    }

    /** Says in the same line what caused it; {@code --verbose} shows where. */
    CommandException(String message, Throwable cause) {
        super(message + ": " + Causes.line(cause), cause);
    }
}
