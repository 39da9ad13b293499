package org.tombola.job;

/** A command cannot do what it was asked to; the message is all that a person needs. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message);
    }
}
