package org.tombola.environment.gymnasium;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.settings.Settings;

/** Makes the {@code gymnasium} of the test resources that of this JVM; where there is no Python, tests are skipped. */
final class FakeGymnasium implements BeforeAllCallback, AfterAllCallback {
    private String before;
    private Path folder;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, URISyntaxException {
        assumeTrue(hasPython(), "there is no python3 from 3.10 on: the bridge is not tried");
        Path modules =
                Path.of(FakeGymnasium.class.getResource("gymnasium").toURI()).getParent();
        folder = Files.createTempDirectory("fake-gymnasium");
        Path command = folder.resolve("python");
        Files.writeString(
                command, "#!/bin/sh\nPYTHONDONTWRITEBYTECODE=1 PYTHONPATH='" + modules + "' exec python3 \"$@\"\n");
        command.toFile().setExecutable(true);
        before = System.setProperty(Python.COMMAND, command.toString());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (before == null) {
            System.clearProperty(Python.COMMAND);
        } else {
            System.setProperty(Python.COMMAND, before);
        }
        if (folder != null) {
            Files.delete(folder.resolve("python"));
            Files.delete(folder);
        }
    }

    private static boolean hasPython() throws IOException {
        try {
            return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 10))")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Returns an environment of a name with further options. */
    static EnvironmentSource source(String name, Map<String, Object> options) {
        Map<String, Object> values = new TreeMap<>(options);
        values.put("name", name);
        return EnvironmentSource.of(
                "gymnasium", Settings.of(EnvironmentSource.options(Environments.of("gymnasium")), values));
    }
}
