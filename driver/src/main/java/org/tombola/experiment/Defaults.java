package org.tombola.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;

/** What keys have that an experiment leaves out. */
final class Defaults {
    /** Parsed once for each class loader, which sees other jars than the one before: every variant of an experiment asks. */
    private record Parsed(ClassLoader loader, Config config) {}

    private static volatile Parsed latest;

    private Defaults() {}

    /** Returns what stands below {@code tombola.GROUP} in the reference.conf files of all jars. */
    static ConfigObject of(String group) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Parsed parsed = latest;
        if (parsed == null || parsed.loader() != loader) {
            parsed = new Parsed(loader, parse(loader));
            latest = parsed;
        }
        return parsed.config().getObject("tombola." + group);
    }

    private static Config parse(ClassLoader loader) {
        return ConfigFactory.parseResources(loader, "reference.conf")
                .withOnlyPath("tombola")
                .resolve(ConfigResolveOptions.noSystem());
    }
}
