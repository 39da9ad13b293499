package org.tombola.experiment;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tombola.cell.Component;
import org.tombola.cell.Snapshot;
import org.tombola.cell.TrainingCell;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.learner.Evaluation;
import org.tombola.learner.Learner;
import org.tombola.learner.Learners;
import org.tombola.network.Engine;
import org.tombola.network.Engines;
import org.tombola.network.Perceptron;
import org.tombola.pruning.Pruning;
import org.tombola.pruning.PruningCriterion;
import org.tombola.pruning.PruningScope;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * The parts of an experiment, each read from its group of keys. What cannot be read is null: the problems say why, and no
 * experiment is made of it.
 */
record ExperimentParts(
        String name,
        List<Long> seeds,
        TrainingCell.Problem problem,
        Component network,
        Component engine,
        PruningPlan pruning,
        Optional<TeacherPlan> teacher,
        ReducedInputs reducedInputs) {
    private static final int MOST_SEEDS = 10_000;
    private static final long LARGEST_SEED = 4_294_967_295L;
    private static final long LARGEST_BUDGET = 1_000_000_000_000L;
    private static final String SEEDS =
            "a count from 1 to " + MOST_SEEDS + ", or a list of distinct integers from 0 to " + LARGEST_SEED;

    /** Reads all parts; problems go to the section's report. */
    static ExperimentParts read(Section root) {
        String name = root.read(
                        "name",
                        value -> Values.word(value).filter(word -> word.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")),
                        "up to 100 letters, digits, dots, dashes and underscores")
                .orElse(null);
        List<Long> seeds = root.read("seeds", ExperimentParts::seeds, SEEDS).orElse(null);
        Component environment = environment(root.section("environment"));
        Component learner = learner(root.section("learner"));
        Component network = network(root.section("network"));
        Component engine = engine(root);
        long steps = root.integer("environment-steps", 1, LARGEST_BUDGET).orElse(0L);
        Evaluation evaluation = evaluation(root.section("evaluation"));
        PruningPlan pruning = pruning(root.section("pruning"));
        Optional<TeacherPlan> teacher =
                learner != null && Learners.of(learner.id()).needsExpert()
                        ? teacher(root.section("teacher"), steps)
                        : Optional.empty();
        ReducedInputs reducedInputs = reducedInputs(root.section("reduced-inputs"), pruning.iterations());
        if (teacher.isPresent() && !reducedInputs.agents().isEmpty()) {
            root.section("reduced-inputs").refuse("agents", "[], because an expert sees all inputs");
        }
        root.refuseUnknownKeys();
        if (environment != null && learner != null && network != null) {
            try {
                Learners.of(learner.id())
                        .agent(
                                EnvironmentSource.of(environment.id(), environment.settings())
                                        .spec(),
                                network.settings());
            } catch (IllegalArgumentException e) {
                root.refuse("learner", "a learner that can act in " + environment.id() + ": " + e.getMessage());
            }
        }
        return new ExperimentParts(
                name,
                seeds,
                new TrainingCell.Problem(environment, learner, steps, evaluation),
                network,
                engine,
                pruning,
                teacher,
                reducedInputs);
    }

    /** Returns the experiment of these parts, none of which is null. */
    Experiment experiment(String configuration) {
        return new Experiment(name, seeds, problem, network, engine, pruning, teacher, reducedInputs, configuration);
    }

    /** Returns the versions of the code that results depend on: cells of two versions do not belong on one curve. */
    SortedMap<String, String> resultVersions() {
        SortedMap<String, String> versions = new TreeMap<>(Map.of(
                "environment", problem.environment().resultVersion(),
                "learner", problem.learner().resultVersion(),
                "network", network.resultVersion(),
                "engine", engine.resultVersion(),
                "criterion", pruning.criterion().resultVersion()));
        teacher.ifPresent(plan -> versions.put("teacher-learner", plan.learner().resultVersion()));
        return versions;
    }

    private static Optional<List<Long>> seeds(ConfigValue value) {
        if (value instanceof ConfigList list) {
            List<Long> seeds = new ArrayList<>();
            for (ConfigValue element : list) {
                Values.integer(element)
                        .filter(seed -> seed >= 0 && seed <= LARGEST_SEED)
                        .ifPresent(seeds::add);
            }
            boolean isFine =
                    !list.isEmpty() && seeds.size() == list.size() && new HashSet<>(seeds).size() == seeds.size();
            return isFine ? Optional.of(List.copyOf(seeds)) : Optional.empty();
        }
        return Values.integer(value)
                .filter(count -> count >= 1 && count <= MOST_SEEDS)
                .map(count -> LongStream.range(0, count).boxed().toList());
    }

    private static Component environment(Section section) {
        EnvironmentFactory factory = found(
                section, "id", Environments::of, Environments.all().stream().map(EnvironmentFactory::id));
        if (factory == null) {
            return null;
        }
        List<Setting> options = EnvironmentSource.options(factory);
        Component plain = component(
                factory.id(), factory.resultVersion(), options, withDefaults(section, "environment", factory.id()));
        if (plain == null) {
            return null;
        }
        String resultVersion = new EnvironmentSource(factory, plain.settings()).resultVersion();
        return new Component(factory.id(), resultVersion, plain.settings());
    }

    private static Component learner(Section section) {
        Learner learner =
                found(section, "id", Learners::of, Learners.all().stream().map(Learner::id));
        if (learner == null) {
            return null;
        }
        Section settings = withDefaults(section, "learner", learner.id());
        Component component = component(learner.id(), learner.resultVersion(), learner.settings(), settings);
        if (component != null) {
            learner.conflict(component.settings())
                    .ifPresent(conflict -> settings.refuse(conflict.key(), conflict.allowed()));
        }
        return component;
    }

    private static Component network(Section section) {
        Component component = component(Perceptron.ID, Perceptron.RESULT_VERSION, Perceptron.SETTINGS, section);
        if (component != null) {
            Perceptron.wrongFactors(component.settings())
                    .ifPresent(allowed -> section.refuse(Perceptron.RESCALING_FACTORS, allowed));
        }
        return component;
    }

    private static Component engine(Section root) {
        Engine engine =
                found(root, "engine", Engines::of, Engines.all().stream().map(Engine::id));
        return engine == null ? null : new Component(engine.id(), engine.resultVersion(), Settings.NONE);
    }

    private static Evaluation evaluation(Section section) {
        long points = section.integer("points", 1, 10_000).orElse(1L);
        long episodes = section.integer("episodes", 1, 100_000).orElse(1L);
        long fresh = section.integer("fresh-episodes", 1, 1_000_000).orElse(1L);
        long seed = section.integer("seed", 0, LARGEST_SEED).orElse(0L);
        section.refuseUnknownKeys();
        return new Evaluation((int) points, (int) episodes, (int) fresh, seed);
    }

    private static PruningPlan pruning(Section section) {
        long iterations = section.integer("iterations", 0, 1000).orElse(0L);
        double fraction = section.read(
                        "fraction",
                        value -> Values.number(value).filter(share -> share > 0 && share < 1),
                        "a number above 0 and below 1")
                .orElse(0.5);
        PruningCriterion criterion = found(
                section,
                "criterion",
                Pruning::criterion,
                Pruning.criteria().stream().map(PruningCriterion::id));
        PruningScope scope = found(
                section,
                "scope",
                PruningScope::of,
                Stream.of(PruningScope.values()).map(PruningScope::id));
        Snapshot checkpoint = checkpoint(section);
        List<Baseline> baselines = section.read(
                        "baselines",
                        value -> distinct(value, Baseline.values(), Baseline::id),
                        distinctAllowed(Baseline.values(), Baseline::id))
                .orElse(List.of());
        PruningPlan.Mode mode = found(
                section,
                "mode",
                id -> PruningPlan.Mode.valueOf(id.toUpperCase(Locale.ROOT)),
                Stream.of(PruningPlan.Mode.values()).map(each -> each.name().toLowerCase(Locale.ROOT)));
        section.refuseUnknownKeys();
        Component component =
                criterion == null ? null : new Component(criterion.id(), criterion.resultVersion(), Settings.NONE);
        return new PruningPlan((int) iterations, fraction, component, scope, checkpoint, baselines, mode);
    }

    /** Reads the experts' part; what is not given of the budget is that of the experiment. */
    private static Optional<TeacherPlan> teacher(Section section, long environmentSteps) {
        Component learner = learner(section.section("learner"));
        Section withBudget = section.withDefaults(ConfigFactory.parseMap(Map.of("environment-steps", environmentSteps))
                .root());
        long steps = withBudget.integer("environment-steps", 1, LARGEST_BUDGET).orElse(0L);
        Snapshot checkpoint = checkpoint(section);
        OptionalLong seed = section.read(
                        "seed", ExperimentParts::sharedSeed, "own, or a seed from 0 to " + LARGEST_SEED)
                .orElse(OptionalLong.empty());
        if (learner != null && Learners.of(learner.id()).needsExpert()) {
            section.section("learner").refuse("id", "a learner that needs no expert itself");
        }
        section.refuseUnknownKeys();
        return Optional.of(new TeacherPlan(learner, steps, checkpoint, seed));
    }

    private static Optional<OptionalLong> sharedSeed(ConfigValue value) {
        if (Values.word(value).filter("own"::equals).isPresent()) {
            return Optional.of(OptionalLong.empty());
        }
        return Values.integer(value)
                .filter(seed -> seed >= 0 && seed <= LARGEST_SEED)
                .map(OptionalLong::of);
    }

    private static ReducedInputs reducedInputs(Section section, int iterations) {
        List<ReducedInputs.Agent> agents = section.read(
                        "agents",
                        value -> distinct(value, ReducedInputs.Agent.values(), ReducedInputs.Agent::id),
                        distinctAllowed(ReducedInputs.Agent.values(), ReducedInputs.Agent::id))
                .orElse(List.of());
        List<Integer> at = section.read(
                        "iterations",
                        value -> Values.of(Setting.Type.INTEGERS, value)
                                .map(list -> ((List<?>) list)
                                        .stream()
                                                .map(element -> Math.toIntExact((Long) element))
                                                .toList())
                                .filter(list -> list.stream().allMatch(k -> k >= 0 && k <= iterations)),
                        "a list of IMP iterations from 0 to " + iterations)
                .orElse(List.of());
        section.refuseUnknownKeys();
        return new ReducedInputs(
                agents,
                at.isEmpty() ? IntStream.rangeClosed(1, iterations).boxed().toList() : at);
    }

    private static Snapshot checkpoint(Section section) {
        return found(
                section,
                "checkpoint",
                Snapshot::of,
                Stream.of(Snapshot.values()).map(Snapshot::id));
    }

    private static <T> Optional<List<T>> distinct(ConfigValue value, T[] all, Function<T, String> id) {
        if (!(value instanceof ConfigList list)) {
            return Optional.empty();
        }
        List<T> chosen = new ArrayList<>();
        for (ConfigValue element : list) {
            Stream.of(all)
                    .filter(each -> id.apply(each).equals(element.unwrapped()))
                    .forEach(chosen::add);
        }
        boolean isFine = chosen.size() == list.size() && new HashSet<>(chosen).size() == chosen.size();
        return isFine ? Optional.of(chosen) : Optional.empty();
    }

    private static <T> String distinctAllowed(T[] all, Function<T, String> id) {
        return "a list of distinct words out of "
                + String.join(", ", Stream.of(all).map(id).toList());
    }

    /** Returns what a word names, or null if that is a problem. */
    private static <T> T found(Section section, String key, Function<String, T> find, Stream<String> ids) {
        List<String> words = ids.sorted().toList();
        return section.read(
                        key,
                        value -> Values.word(value).filter(words::contains).map(find),
                        "one of " + String.join(", ", words))
                .orElse(null);
    }

    private static Section withDefaults(Section section, String group, String id) {
        ConfigObject defaults = (ConfigObject) ConfigurationSources.defaults().get(group);
        return section.withDefaults(
                defaults.get(id) instanceof ConfigObject object
                        ? object
                        : ConfigFactory.empty().root());
    }

    private static Component component(String id, String resultVersion, List<Setting> declared, Section section) {
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
