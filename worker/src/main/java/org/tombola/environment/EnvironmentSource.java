package org.tombola.environment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * One configured environment, from which batches of any size are made.
 *
 * @param visible the only inputs that agents see, where there are others
 */
public record EnvironmentSource(EnvironmentFactory factory, Settings settings, Optional<InputSelection> visible)
        implements Task {
    /** Makes an environment of which agents see all inputs. */
    public EnvironmentSource(EnvironmentFactory factory, Settings settings) {
        this(factory, settings, Optional.empty());
    }

    /**
     * Returns the environment of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EnvironmentSource of(String id, Settings settings) {
        return new EnvironmentSource(Environments.of(id), settings);
    }

    @Override
    public EnvironmentSource restrictedTo(List<Integer> inputs) {
        return new EnvironmentSource(factory, settings, Optional.of(InputSelection.of(inputs)));
    }

    @Override
    public EnvironmentSource restrictedToChannels(List<Integer> channels) {
        return new EnvironmentSource(
                factory,
                settings,
                Optional.of(InputSelection.ofChannels(wholeSpec().shape(), channels)));
    }

    /** Returns the options that an experiment can set: those of the environment and those that all environments have. */
    public static List<Setting> options(EnvironmentFactory factory) {
        Stream<Setting> added = Wrapper.ALL.stream().flatMap(wrapper -> wrapper.settings().stream());
        return Stream.concat(factory.settings().stream(), added).toList();
    }

    @Override
    public String resultVersion() {
        Stream<String> added = wrappers().map(Wrapper::resultVersion);
        return Stream.concat(Stream.of(factory.resultVersion(settings)), added).collect(Collectors.joining(" "));
    }

    @Override
    public EnvironmentSpec spec() {
        EnvironmentSpec whole = wholeSpec();
        return visible.map(selection -> new EnvironmentSpec(
                        selection.left(whole.observations()),
                        selection.shape(),
                        whole.actions(),
                        whole.maximumEpisodeSteps(),
                        whole.solvedReturn()))
                .orElse(whole);
    }

    private EnvironmentSpec wholeSpec() {
        EnvironmentSpec spec = factory.spec(settings);
        for (Wrapper wrapper : wrappers().toList()) {
            spec = wrapper.spec(spec, settings);
        }
        return spec;
    }

    private Stream<Wrapper> wrappers() {
        return Wrapper.ALL.stream().filter(wrapper -> wrapper.isIn(settings));
    }

    /** Returns how the observations of this environment are drawn; those that options have changed lose their own picture. */
    public Drawing drawing() {
        return isUnchanged() ? factory.drawing(settings) : spec().drawing();
    }

    /** Returns how somebody would act who knows the task; nobody does where options have changed what is observed. */
    public Optional<Script> script() {
        return isUnchanged() ? factory.script(settings) : Optional.empty();
    }

    private boolean isUnchanged() {
        return visible.isEmpty() && wrappers().findAny().isEmpty();
    }

    /** Returns {@code count} parallel environments with their time limit. */
    public Environment create(int count) {
        return changed(factory.create(settings, count));
    }

    /** Returns one environment with its time limit, and with pictures of its own if it has any. */
    public Environment createVisible() {
        return changed(factory.createVisible(settings, 1));
    }

    private Environment changed(Environment plain) {
        EnvironmentSpec spec = factory.spec(settings);
        Environment environment = plain;
        for (Wrapper wrapper : wrappers().toList()) {
            environment = wrapper.around(environment, spec, settings);
            spec = wrapper.spec(spec, settings);
        }
        Environment limited = new TimeLimit(environment, spec.maximumEpisodeSteps());
        int size = spec.observationSize();
        return visible.<Environment>map(selection -> new RestrictedInputs(limited, size, selection))
                .orElse(limited);
    }
}
