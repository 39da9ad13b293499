package org.tombola.environment;

/** An environment cannot be made or stepped, for a reason that trying again would not remove; the message says in one line why. */
public final class EnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong and, where the user can mend it, how; one line */
    public EnvironmentException(String message) {
        super(message);
    }
}
