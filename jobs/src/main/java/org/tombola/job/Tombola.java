package org.tombola.job;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tombola.claims.InvalidClaimsException;
import org.tombola.environment.EnvironmentException;
import org.tombola.experiment.InvalidExperimentException;
import org.tombola.registry.PluginException;
import org.tombola.schedule.Causes;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code tombola}. */
@Command(
        name = "tombola",
        description =
                "Finds lottery tickets in deep reinforcement learning, as a distributed experiment on Apache Spark.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "tombola COMMAND --help explains a command."})
public final class Tombola implements Callable<Integer> {
    private static final List<Class<?>> COMMANDS = List.of(
            SweepJob.class,
            ClusterJob.class,
            SoakJob.class,
            PlanJob.class,
            StatusJob.class,
            DashboardJob.class,
            CompactJob.class,
            SqlJob.class,
            ReportJob.class,
            ClaimsJob.class,
            TrainJob.class,
            CellJob.class,
            ReproduceJob.class,
            ExportJob.class,
            BenchmarkJob.class,
            EnvironmentsJob.class,
            DataSetsJob.class,
            CheckJob.class,
            TraceJob.class,
            PlayJob.class,
            RehearsalJob.class);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    /** Runs a command and exits with its status: 0 done, 1 failed, 2 not understood. */
    public static void main(String[] args) {
        System.exit(execute(new Tombola(), args));
    }

    /** Runs one command object with its arguments and returns the exit status. */
    static int execute(Object command, String... args) {
        CommandLine commandLine = new CommandLine(command);
        if (command instanceof Tombola) {
            commands(args).forEach(commandLine::addSubcommand);
        }
        Plugins plugins = new Plugins();
        plugins.addTo(commandLine);
        commandLine.addMixin("verbosity", new Verbosity());
        commandLine.getSubcommands().values().forEach(each -> each.addMixin("verbosity", new Verbosity()));
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    if (isForPeople(exception) && Verbosity.isWanted()) {
                        exception.printStackTrace(line.getErr());
                        return 1;
                    }
                    if (isForPeople(exception)) {
                        line.getErr().println(message(exception));
                        return 1;
                    }
                    throw exception;
                })
                .setParameterExceptionHandler(Tombola::refuse)
                .setExecutionStrategy(plugins::execute)
                .execute(args);
    }

    /** Returns the command that is called, if it is one, since to look at all of them takes longer than some of them run. */
    private static List<Class<?>> commands(String... args) {
        List<Class<?>> called = COMMANDS.stream()
                .filter(each -> args.length > 0
                        && each.getAnnotation(Command.class).name().equals(args[0]))
                .toList();
        return called.isEmpty() ? COMMANDS : called;
    }

    /** Says what is wrong with the arguments, and not everything that would be right. */
    private static int refuse(CommandLine.ParameterException exception, String... args) {
        CommandLine line = exception.getCommandLine();
        line.getErr()
                .println(exception
                        .getMessage()
                        .replaceFirst("is not an? (long|int)$", "is not a whole number")
                        .replaceFirst("is not a double$", "is not a number"));
        CommandLine.UnmatchedArgumentException.printSuggestions(exception, line.getErr());
        line.getErr().println("try " + line.getCommandSpec().qualifiedName() + " --help");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static boolean isForPeople(Exception exception) {
        return isOurs(exception) || Causes.isInputOrOutput(exception);
    }

    /** Exceptions of the file system have no more of a message than a path. */
    private static String message(Exception exception) {
        boolean speaks = isOurs(exception) || exception.getClass() == IOException.class;
        return speaks ? exception.getMessage() : Causes.line(exception);
    }

    /** Returns whether it is one whose message is written for people. */
    private static boolean isOurs(Exception exception) {
        return exception instanceof CommandException
                || exception instanceof InvalidExperimentException
                || exception instanceof InvalidClaimsException
                || exception instanceof EnvironmentException
                || exception instanceof PluginException;
    }

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getOut());
        return 0;
    }
}
