package org.tombola.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigParseable;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads an experiment file and the files that it includes.
 *
 * <p>It is stricter than HOCON: what is included must be there, and a file gives each key once.
 */
final class ExperimentFile {
    private static final long LARGEST = 1_000_000;

    private final List<Problem> problems;
    private final Deque<Source> open = new ArrayDeque<>();

    /** A file that is being read. */
    private record Source(Path file, Outline outline) {}

    private ExperimentFile(List<Problem> problems) {
        this.problems = problems;
    }

    /** Returns the content of a file, or nothing if it cannot be read. */
    static Config read(Path file, List<Problem> problems) {
        if (Files.isDirectory(file)) {
            problems.add(Problem.ofFile(file.toString(), 0, "a folder, and no file"));
            return ConfigFactory.empty();
        }
        if (!Files.isRegularFile(file)) {
            problems.add(Problem.ofFile(file.toString(), 0, "there is no such file"));
            return ConfigFactory.empty();
        }
        // Includes are found beside the file, which needs a folder for that.
        Path located = file.getParent() == null ? Path.of(".").resolve(file) : file;
        return new ExperimentFile(problems).read(located);
    }

    private Config read(Path file) {
        return reading(file, () -> {
                    try {
                        return ConfigFactory.parseFile(
                                file.toFile(),
                                ConfigParseOptions.defaults()
                                        .setAllowMissing(false)
                                        .setSyntax(ConfigSyntax.CONF)
                                        .setIncluder(new Includer(null)));
                    } catch (ConfigException e) {
                        problems.add(Origins.unreadable(shown(file), e));
                        return ConfigFactory.empty();
                    }
                })
                .orElse(ConfigFactory.empty());
    }

    /** Parses a file, unless its outline shows that it must not be. */
    private <T> Optional<T> reading(Path file, Supplier<T> parse) {
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(Problem.ofFile(shown(file), 0, "larger than " + LARGEST + " bytes"));
                return Optional.empty();
            }
            Outline outline = new Outline(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            outline.findings()
                    .forEach(finding -> problems.add(Problem.ofFile(shown(file), finding.line(), finding.message())));
            if (!outline.findings().isEmpty()) {
                return Optional.empty();
            }
            open.push(new Source(file, outline));
        } catch (IOException e) {
            problems.add(Problem.ofFile(shown(file), 0, "cannot be read: " + e));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.get());
        } finally {
            open.pop();
        }
    }

    /** Returns how a file was named, without the folder that stands for none. */
    static String shown(Path file) {
        return file.normalize().toString();
    }

    /** Takes every include for required. */
    private final class Includer implements ConfigIncluder, ConfigIncluderFile {
        private final ConfigIncluder fallback;

        Includer(ConfigIncluder fallback) {
            this.fallback = fallback;
        }

        @Override
        public ConfigIncluder withFallback(ConfigIncluder further) {
            return new Includer(further);
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String name) {
            ConfigParseable found = context.relativeTo(name);
            String file = found == null ? null : found.origin().filename();
            return include(
                    name, file == null ? Path.of("") : Path.of(file), () -> fallback.include(required(context), name));
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File file) {
            return include(
                    file.toString(),
                    file.toPath(),
                    () -> ConfigFactory.parseFile(file, required(context).parseOptions())
                            .root());
        }

        private ConfigIncludeContext required(ConfigIncludeContext context) {
            return context.setParseOptions(context.parseOptions().setAllowMissing(false));
        }

        private ConfigObject include(String name, Path file, Supplier<ConfigObject> parse) {
            try {
                if (open.stream().anyMatch(source -> source.file().equals(file))) {
                    return refuse(name, "the file would include itself");
                }
                return Files.isRegularFile(file)
                        ? reading(file, parse).orElse(ConfigFactory.empty().root())
                        : parse.get();
            } catch (ConfigException.IO e) {
                return refuse(name, "there is no such file");
            }
        }

        private ConfigObject refuse(String name, String why) {
            Source source = open.element();
            problems.add(Problem.ofFile(
                    shown(source.file()), source.outline().lineOfInclude(name), "include \"" + name + "\": " + why));
            return ConfigFactory.empty().root();
        }
    }
}
