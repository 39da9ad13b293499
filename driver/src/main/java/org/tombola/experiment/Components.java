package org.tombola.experiment;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tombola.cell.Agents;
import org.tombola.cell.Component;
import org.tombola.cell.TaskSource;
import org.tombola.cell.TrainingCell;
import org.tombola.dataset.DataSetSource;
import org.tombola.dataset.DataSets;
import org.tombola.environment.EnvironmentException;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.environment.ObservationShape;
import org.tombola.learner.Learners;
import org.tombola.network.Engine;
import org.tombola.network.NetworkFamilies;
import org.tombola.network.NetworkSource;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningCriterion;
import org.tombola.settings.Configurable;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Reads what is named by an id, with the settings that it declares. What cannot be read is null. */
final class Components {
    /** Where a reference.conf has named values of settings, which take precedence over its defaults. */
    private static final String PRESETS = "presets";

    private Components() {}

    /** Reads what is learned: a data set where one is given, otherwise an environment. */
    static TaskSource task(Section root) {
        if (!root.gives(TaskSource.DataSet.KIND)) {
            Component environment = environment(root.section(TaskSource.Environment.KIND));
            return environment == null ? null : new TaskSource.Environment(environment);
        }
        if (root.gives(TaskSource.Environment.KIND)) {
            root.section(TaskSource.Environment.KIND);
            root.refuse(TaskSource.Environment.KIND, "left out where there is a data-set");
        }
        Component dataSet = dataSet(root.section(TaskSource.DataSet.KIND));
        return dataSet == null ? null : new TaskSource.DataSet(dataSet);
    }

    private static Component dataSet(Section section) {
        Component plain = configured(section, TaskSource.DataSet.KIND, DataSets.all());
        if (plain == null) {
            return null;
        }
        try {
            String resultVersion =
                    DataSetSource.of(plain.id(), plain.settings()).resultVersion();
            return new Component(plain.id(), resultVersion, plain.settings());
        } catch (UncheckedIOException e) {
            section.refuse("id", "a data set that is there: " + e.getCause().getMessage());
            return null;
        }
    }

    private static Component environment(Section section) {
        EnvironmentFactory factory = section.service("id", Environments.all(), "bin/tombola environments");
        if (factory == null) {
            return null;
        }
        List<Setting> options = EnvironmentSource.options(factory);
        Component plain = component(
                factory.id(), factory.resultVersion(), options, withDefaults(section, "environment", factory.id()));
        if (plain == null) {
            return null;
        }
        try {
            String resultVersion = new EnvironmentSource(factory, plain.settings()).resultVersion();
            return new Component(factory.id(), resultVersion, plain.settings());
        } catch (EnvironmentException e) {
            section.refuse("id", "an environment that can be made: " + e.getMessage());
        } catch (UncheckedIOException e) {
            section.refuse(
                    "id", "an environment that can be made: " + e.getCause().getMessage());
        }
        return null;
    }

    static Component learner(Section section) {
        return configured(section, "learner", Learners.all());
    }

    static Component network(Section section) {
        return configured(section, "network", NetworkFamilies.all());
    }

    private static Component configured(Section section, String group, List<? extends Configurable> all) {
        Configurable chosen = section.service("id", all);
        if (chosen == null) {
            return null;
        }
        Section settings = withDefaults(section, group, chosen.id());
        Component component = component(chosen.id(), chosen.resultVersion(), chosen.settings(), settings);
        if (component != null) {
            chosen.conflict(component.settings())
                    .ifPresent(conflict -> settings.refuse(conflict.key(), conflict.allowed()));
        }
        return component;
    }

    static Component engine(Section root) {
        Engine engine = GpuFallback.engine(root);
        return engine == null ? null : new Component(engine.id(), engine.resultVersion(), Settings.NONE);
    }

    static Component criterion(Section pruning) {
        PruningCriterion criterion = pruning.service("criterion", Pruning.criteria());
        return criterion == null ? null : new Component(criterion.id(), criterion.resultVersion(), Settings.NONE);
    }

    /** Adds a problem if the network cannot read what the task shows, or the learner cannot learn it. */
    static void requireAgent(Section root, TrainingCell.Problem problem, Component network) {
        TaskSource task = problem.task();
        if (task == null || problem.learner() == null || network == null) {
            return;
        }
        String id = task.component().id();
        NetworkSource source = NetworkSource.of(network.id(), network.settings());
        if (source.family().conflict(network.settings()).isPresent()) {
            return;
        }
        ObservationShape observations = task.task().spec().shape();
        Optional<Conflict> conflict = conflict(source, id, observations);
        if (conflict.isPresent()) {
            withDefaults(root.section("network"), "network", network.id())
                    .refuse(conflict.get().key(), conflict.get().allowed());
            return;
        }
        try {
            Agents.of(problem, network);
        } catch (IllegalArgumentException e) {
            root.refuse("learner", "a learner for " + id + ": " + e.getMessage());
        }
    }

    /** Returns what is wrong with a network for observations. */
    private static Optional<Conflict> conflict(NetworkSource network, String task, ObservationShape observations) {
        try {
            Optional<Conflict> conflict = network.family().conflict(network.settings(), observations);
            if (conflict.isEmpty()) {
                network.network("actor", observations, 1);
            }
            return conflict;
        } catch (IllegalArgumentException e) {
            return Optional.of(new Conflict("id", "a network that reads " + task + ": " + e.getMessage()));
        }
    }

    /** Returns a group with the defaults of what it names, or null if the preset in their place is a problem. */
    private static Section withDefaults(Section section, String group, String id) {
        ConfigObject defaults = Defaults.of(group).get(id) instanceof ConfigObject object
                ? object
                : ConfigFactory.empty().root();
        Section settings = section.withDefaults(defaults);
        if (!(defaults.get(PRESETS) instanceof ConfigObject presets)) {
            return settings;
        }
        return settings.read(
                        "preset",
                        value -> Optional.ofNullable(presets.get(String.valueOf(value.unwrapped()))),
                        "one of " + String.join(", ", new TreeSet<>(presets.keySet())))
                .map(preset -> section.withDefaults((ConfigObject) preset).withDefaults(defaults))
                .orElse(null);
    }

    private static Component component(String id, String resultVersion, List<Setting> declared, Section section) {
        if (section == null) {
            return null;
        }
        int problemsBefore = section.problemCount();
        Map<String, Object> values = new TreeMap<>();
        for (Setting setting : declared) {
            section.read(setting).ifPresent(value -> values.put(setting.key(), value));
        }
        section.refuseUnknownKeys();
        return section.problemCount() == problemsBefore
                ? new Component(id, resultVersion, Settings.of(declared, values))
                : null;
    }
}
