package org.tombola.environment.gymnasium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentException;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Any environment of Python's Gymnasium that the user's own Python can make. Python is asked what the environment is, once per process and
 * settings; the versions of what it is made of are part of its result version.
 */
public final class Gymnasium implements EnvironmentFactory {
    private static final Setting IMPORT = Setting.text(
                    "import", "A module that registers the environment when it is imported.")
            .withNoOp("");
    private static final Setting ARGUMENTS = Setting.group(
                    "arguments", "Arguments of gymnasium.make, such as max_episode_steps.")
            .withNoOp("{}");
    private static final Setting WRAPPERS = Setting.groups(
                    "wrappers", "Wrappers of gymnasium.wrappers, or of a module as module:Name, with their arguments.")
            .withNoOp("[]");

    /** What environments of this JVM have said, by their settings. */
    private static final Map<PythonWorkers.Kind, Declaration> DECLARED = new ConcurrentHashMap<>();

    @Override
    public String id() {
        return "gymnasium";
    }

    @Override
    public String resultVersion() {
        return "gymnasium/1";
    }

    @Override
    public String resultVersion(Settings settings) {
        return resultVersion() + " " + declaration(settings).versionsInWords();
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text(NAME, "The id by which the environment is registered, such as Hopper-v5."),
                IMPORT,
                ARGUMENTS,
                WRAPPERS);
    }

    @Override
    public boolean needsName() {
        return true;
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return declaration(settings).spec();
    }

    @Override
    public Environment create(Settings settings, int count) {
        return create(settings, count, false);
    }

    @Override
    public Environment createVisible(Settings settings, int count) {
        return create(settings, count, true);
    }

    private static Environment create(Settings settings, int count, boolean isVisible) {
        Declaration declaration = declaration(settings);
        PythonWorkers.Kind kind = kind(settings);
        List<PythonWorker> workers = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(count, kind.python().processes()); i++) {
                workers.add(PythonWorkers.HERE.take(kind));
            }
        } catch (RuntimeException e) {
            workers.forEach(PythonWorkers.HERE::end);
            throw e;
        }
        return new GymnasiumEnvironments(
                new GymnasiumEnvironments.Origin(settings.word(NAME), kind, declaration), workers, count, isVisible);
    }

    private static Declaration declaration(Settings settings) {
        String name = settings.word(NAME);
        if (name.isBlank()) {
            throw new EnvironmentException("environment.name says which one, such as CartPole-v1");
        }
        return DECLARED.computeIfAbsent(kind(settings), kind -> declared(name, kind));
    }

    private static Declaration declared(String name, PythonWorkers.Kind kind) {
        PythonWorker worker = PythonWorkers.HERE.take(kind);
        try {
            ByteBuffer answer = worker.call(Request.DESCRIBE, Request.text(kind.settings()));
            Declaration declaration =
                    Declaration.of(new String(answer.array(), 0, answer.limit(), StandardCharsets.UTF_8));
            PythonWorkers.HERE.giveBack(worker, kind);
            return declaration;
        } catch (UncheckedIOException e) {
            PythonWorkers.HERE.end(worker);
            throw new UncheckedIOException(
                    new IOException(name + ": " + e.getCause().getMessage()));
        } catch (RuntimeException e) {
            PythonWorkers.HERE.end(worker);
            throw new EnvironmentException(name + ": " + e.getMessage());
        }
    }

    private static PythonWorkers.Kind kind(Settings settings) {
        return new PythonWorkers.Kind(Python.here(), json(settings));
    }

    /** Returns what Python is told of an environment. */
    private static String json(Settings settings) {
        return "{\"name\":" + quoted(settings.word(NAME)) + ",\"import\":" + quoted(settings.word(IMPORT))
                + ",\"arguments\":" + settings.word(ARGUMENTS) + ",\"wrappers\":" + settings.word(WRAPPERS) + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
