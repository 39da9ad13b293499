package org.tombola.environment;

import java.util.List;
import java.util.Optional;
import org.tombola.registry.Named;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Makes environments of one kind; found by its id through {@link java.util.ServiceLoader}. */
public interface EnvironmentFactory extends Named {
    /** The option that says which environment, where a factory makes many: no other option may be called so, since tables have its value behind the id. */
    String NAME = "name";

    /** Returns the id by which experiments name the environment, such as {@code CartPole-v1}. */
    @Override
    String id();

    /** Returns the version of the dynamics, such as {@code cart-pole/1}; a change of results raises it. */
    String resultVersion();

    /**
     * Returns the version of everything that episodes under these options depend on: that of the dynamics, unless they are made of more
     * than this code.
     */
    default String resultVersion(Settings settings) {
        return resultVersion();
    }

    /** Returns the options that an experiment can set, besides those that {@link EnvironmentSource} adds to all: none, as a rule. */
    default List<Setting> settings() {
        return List.of();
    }

    /** Returns whether it makes environments of many kinds, of which the option {@value #NAME} says which one. */
    default boolean needsName() {
        return false;
    }

    /**
     * Returns what learners need to know of the environment under these options.
     *
     * @throws EnvironmentException if there is no such environment on this machine
     */
    EnvironmentSpec spec(Settings settings);

    /**
     * Returns {@code count} parallel environments without a time limit, which {@link EnvironmentSource} adds; those that are
     * written one at a time become a batch by {@link SingleEnvironment#batch}.
     */
    Environment create(Settings settings, int count);

    /** Likewise; where they have pictures of their own, {@link Environment#picture} returns these. */
    default Environment createVisible(Settings settings, int count) {
        return create(settings, count);
    }

    /** Returns how observations are drawn: as a grid or as bars, unless the environment knows better. */
    default Drawing drawing(Settings settings) {
        return spec(settings).drawing();
    }

    /** Returns how somebody would act who knows the task; none, as a rule. */
    default Optional<Script> script(Settings settings) {
        return Optional.empty();
    }
}
