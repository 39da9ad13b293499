package org.tombola.analysis;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The browser of this machine, without a screen or a network. */
public record Chromium(Path executable) {
    private static final long PATIENCE_SECONDS = 180;

    /** What a page became: its elements after its scripts have run, and what the console says. */
    public record Visit(String elements, List<String> console) {}

    /** Returns the first browser on the PATH that takes these flags. */
    public static Optional<Chromium> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(System.getenv("PATH"))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /**
     * Opens a page and waits until its scripts have nothing to do.
     *
     * @param profile an empty folder
     * @param flags further ones, such as those for a colour scheme
     */
    public Visit visit(URI page, Path profile, String... flags) throws IOException, InterruptedException {
        Files.createDirectories(profile);
        Path elements = profile.resolve("elements.html");
        Path log = profile.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=5000",
                "--window-size=1400,1000",
                "--enable-logging=stderr",
                "--dump-dom"));
        command.addAll(List.of(flags));
        command.add(page.toString());
        Process browser = new ProcessBuilder(command)
                .redirectOutput(elements.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the browser did not end: " + Files.readString(log));
            }
        } finally {
            browser.destroyForcibly();
        }
        List<String> console = Files.readAllLines(log).stream()
                .filter(line -> line.contains(":CONSOLE"))
                .toList();
        return new Visit(Files.readString(elements), console);
    }
}
