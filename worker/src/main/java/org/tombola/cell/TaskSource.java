package org.tombola.cell;

import java.io.Serializable;
import java.util.List;
import org.tombola.dataset.DataSetSource;
import org.tombola.dataset.DataSets;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.environment.Task;
import org.tombola.registry.Named;

/** What a cell's agent learns. */
public sealed interface TaskSource extends Serializable {
    /** Returns what names the task, the version of its code and its options. */
    Component component();

    /** Returns what tables call the task: the id of its kind, and after a colon the name that tells it apart from others of the kind. */
    default String id() {
        return component().id();
    }

    /** Returns the word for such tasks in specs and experiments. */
    String kind();

    /**
     * Returns the task.
     *
     * @throws IllegalArgumentException if the class path has none of this id
     */
    Task task();

    /** Returns all tasks of the kind that the class path has. */
    List<? extends Named> all();

    /** To act in an environment. */
    record Environment(Component component) implements TaskSource {
        /** The word in specs and experiments. */
        public static final String KIND = "environment";

        @Override
        public String id() {
            boolean hasName = component.settings().has(EnvironmentFactory.NAME);
            return hasName ? component.id() + ":" + component.settings().word(EnvironmentFactory.NAME) : component.id();
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public EnvironmentSource task() {
            return EnvironmentSource.of(component.id(), component.settings());
        }

        @Override
        public List<? extends Named> all() {
            return Environments.all();
        }
    }

    /** To classify the examples of a data set. */
    record DataSet(Component component) implements TaskSource {
        /** The word in specs and experiments. */
        public static final String KIND = "data-set";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public DataSetSource task() {
            return DataSetSource.of(component.id(), component.settings());
        }

        @Override
        public List<? extends Named> all() {
            return DataSets.all();
        }
    }
}
