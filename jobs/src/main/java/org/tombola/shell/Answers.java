package org.tombola.shell;

import java.util.List;
import java.util.Map;

/** Who answers the statements of a {@link Shell}. */
public interface Answers {
    /**
     * Returns the rows of a query as text that ends with a line break.
     *
     * @throws RuntimeException with a message of one line if there is no answer
     */
    String answer(String query);

    /** Returns a line for each table and view. */
    String tables();

    /** Returns the columns of each table and view by name, as far as they are known by now; does not wait. */
    Map<String, List<String>> columns();

    /** Ends the query that is being answered; called from another thread. */
    void cancel();
}
