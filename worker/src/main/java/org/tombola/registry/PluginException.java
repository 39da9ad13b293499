package org.tombola.registry;

/** What the class path offers cannot be used; the message says in one line which class, and of which jar. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PluginException(String message) {
        super(message);
    }

    PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
