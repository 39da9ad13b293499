package org.tombola.job;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tombola.cell.Parents;
import org.tombola.cell.Snapshot;
import org.tombola.cell.TrainedAgent;
import org.tombola.cell.TrainingCell;
import org.tombola.environment.Drawing;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Environments;
import org.tombola.environment.Step;
import org.tombola.learner.Policy;
import org.tombola.learner.RandomPlay;
import org.tombola.learner.ScriptedPlay;
import org.tombola.picture.AnimatedGif;
import org.tombola.picture.TerminalPicture;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.schedule.Progress;
import org.tombola.table.CellCatalog;
import org.tombola.table.PublishedParents;
import org.tombola.table.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an agent at play. */
@Command(
        name = "play",
        description = {
            "Shows an episode: of an environment that is played at random or by a script, or of a cell's agent.",
            "In the terminal, or as an animated GIF."
        },
        mixinStandardHelpOptions = true)
public final class PlayJob implements Callable<Integer> {
    @Parameters(
            paramLabel = "ENVIRONMENT|CELL",
            description = "Id of an environment, or of a completed cell, or enough of its first digits.")
    private String what;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the episode. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "500",
            description = "Most steps that are shown. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--gif", paramLabel = "FILE", description = "Writes an animated GIF instead.")
    private Optional<Path> gif = Optional.empty();

    @Option(
            names = "--frames-per-second",
            paramLabel = "N",
            defaultValue = "25",
            description = "How fast it is shown, from 1 to 100. Default: ${DEFAULT-VALUE}.")
    private int framesPerSecond;

    @Option(
            names = "--snapshot",
            defaultValue = "best",
            converter = SnapshotConverter.class,
            description =
                    "Of a cell: initial, best, final or, where the cell kept it, step-N. Default: ${DEFAULT-VALUE}.")
    private Snapshot snapshot;

    @Option(
            names = "--sampled",
            description = "Draw a cell's actions from its policy instead of the most probable ones.")
    private boolean sampled;

    @Option(
            names = "--scripted",
            description = "Play an environment by its script, if it has one, instead of at random.")
    private boolean scripted;

    @Mixin
    private Results results;

    @Mixin
    private EnvironmentOptions options;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        System.exit(Tombola.execute(new PlayJob(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (framesPerSecond < 1 || framesPerSecond > 100) {
            throw new CommandException("--frames-per-second = " + framesPerSecond + " is not allowed: from 1 to 100");
        }
        if (steps < 1) {
            throw new CommandException("--steps = " + steps + " is not allowed: at least 1");
        }
        if (Environments.all().stream().anyMatch(factory -> factory.id().equals(what))) {
            EnvironmentSource source = options.source(what);
            play(new TrainedAgent(
                    source,
                    scripted ? script(source) : RandomPlay.policy(source.spec().actions())));
        } else if (scripted) {
            throw new CommandException("--scripted is for environments; " + what + " is none");
        } else {
            play(agent());
        }
        return 0;
    }

    private Policy script(EnvironmentSource source) {
        return ScriptedPlay.of(source)
                .orElseThrow(() ->
                        new CommandException("nobody wrote down how to play " + what + " as these options show it"));
    }

    private TrainedAgent agent() throws IOException {
        if (!what.matches("[0-9a-f]{1,64}")) {
            throw new CommandException(
                    what + " is neither an environment, which the command environments lists, nor a cell");
        }
        Storage storage = results.existing();
        CellCatalog catalog = Results.catalog(storage);
        CellCatalog.Entry entry = Results.find(catalog, what);
        TrainingCell cell = Results.runnable(entry);
        out.println(cell.description() + ", " + snapshot.id());
        TrainedAgent agent = trained(
                cell,
                new PublishedParents(
                        storage, id -> catalog.entry(id).orElse(entry).environment()));
        return sampled ? agent : new TrainedAgent(agent.environment(), new Greedy(agent.policy()));
    }

    private TrainedAgent trained(TrainingCell cell, Parents published) {
        try {
            return TrainedAgent.of(cell, snapshot, published);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandException(e.getMessage());
        }
    }

    /** Takes the most probable action where one is to be drawn. */
    private record Greedy(Policy policy) implements Policy {
        @Override
        public void greedy(float[] observations, int count, float[] actions) {
            policy.greedy(observations, count, actions);
        }

        @Override
        public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
            policy.greedy(observations, count, actions);
        }
    }

    private void play(TrainedAgent agent) throws IOException, InterruptedException {
        if (gif.isPresent()) {
            try (AnimatedGif file = new AnimatedGif(gif.get(), 100 / framesPerSecond)) {
                play(agent, file::add);
            }
            out.println(gif.get());
        } else if (Terminal.display() == Progress.Display.TERMINAL) {
            out.print("\u001b[2J");
            play(agent, picture -> {
                out.print("\u001b[H" + TerminalPicture.inColour(picture));
                Thread.sleep(1000 / framesPerSecond);
            });
        } else {
            BufferedImage[] last = new BufferedImage[1];
            play(agent, picture -> last[0] = picture);
            out.print(TerminalPicture.plain(last[0]));
        }
    }

    /** Told of each picture. */
    private interface Screen {
        void show(BufferedImage picture) throws IOException, InterruptedException;
    }

    private void play(TrainedAgent agent, Screen screen) throws IOException, InterruptedException {
        EnvironmentSource source = agent.environment();
        Drawing drawing = source.drawing();
        RandomStream[] stream = {new RandomStream(RandomKey.of("play", seed))};
        float[] observation = new float[source.spec().observationSize()];
        float[] action = new float[source.spec().actions().size()];
        Step result = new Step(1);
        double episodeReturn = 0;
        int step = 0;
        try (Environment environment = source.createVisible()) {
            environment.reset(0, seed);
            environment.observe(0, observation, 0);
            show(environment, drawing, observation, screen);
            while (step < steps && (step == 0 || !result.ended(0))) {
                agent.policy().sampled(observation, 1, stream, action);
                environment.step(action, result);
                environment.observe(0, observation, 0);
                show(environment, drawing, observation, screen);
                episodeReturn += result.rewards[0];
                step++;
            }
        }
        String end =
                !result.ended(0) ? "not at its end" : result.terminated[0] ? "terminated" : "cut by the time limit";
        out.println("return " + episodeReturn + " in " + step + " steps, " + end);
    }

    private static void show(Environment environment, Drawing drawing, float[] observation, Screen screen)
            throws IOException, InterruptedException {
        Optional<BufferedImage> own = environment.picture(0);
        screen.show(own.isPresent() ? own.get() : picture(drawing, observation));
    }

    private static BufferedImage picture(Drawing drawing, float[] observation) {
        BufferedImage picture = new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        drawing.draw(observation, graphics);
        graphics.dispose();
        return picture;
    }
}
