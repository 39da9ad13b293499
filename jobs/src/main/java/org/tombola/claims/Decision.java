package org.tombola.claims;

import java.util.Locale;

/** What results say of a claim. */
enum Decision {
    SUPPORTED,
    CONTRADICTED,
    UNDECIDED;

    /** Returns the word in tables. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
