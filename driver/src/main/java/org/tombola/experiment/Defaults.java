package org.tombola.experiment;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;

/** What keys have that an experiment leaves out. */
final class Defaults {
    private Defaults() {}

    /** Returns what stands below {@code tombola.GROUP} in the reference.conf files of all jars. */
    static ConfigObject of(String group) {
        return ConfigFactory.parseResources("reference.conf")
                .withOnlyPath("tombola")
                .resolve(ConfigResolveOptions.noSystem())
                .getObject("tombola." + group);
    }
}
