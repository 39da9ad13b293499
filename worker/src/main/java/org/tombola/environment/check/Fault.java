package org.tombola.environment.check;

/** What is wrong with an environment, in one line. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String message) {
        super(message);
    }
}
