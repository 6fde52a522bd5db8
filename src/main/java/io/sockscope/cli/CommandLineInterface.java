package io.sockscope.cli;

import io.sockscope.wire.ProgramVersion;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: parses, runs a command and turns what goes wrong into a message, a remedy and an exit code. */
@Command(
        name = "sockscope",
        description = "Shows what chosen processes do on the network, traced exactly with eBPF.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineInterface.Version.class,
        footer = {
            "",
            "Without a command it opens the window, or runs top where there is no display. In the window",
            "FILE.sockscope or open FILE shows a recording, --sample the one that comes with the program.",
            "Exit codes: 0 done, 2 usage, 3 not permitted, 4 the kernel can't, 1 anything else."
        })
public final class CommandLineInterface implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            RecordCommand.class,
            ExportCommand.class,
            AnalyzeCommand.class,
            CompareCommand.class,
            TopCommand.class,
            DoctorCommand.class,
            ManualCommand.class);

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error. For a bug report.")
    private boolean debug;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Named by picocli. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sockscope " + ProgramVersion.text()};
        }
    }

    private CommandLineInterface() {}

    /** Runs a command and returns its exit code. */
    public static int run(String... args) {
        return line(args).execute(args);
    }

    /** The same, saying what it has to say elsewhere. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return line(args).setOut(out).setErr(err).execute(args);
    }

    /** Each command takes picocli a while to look at: only that one is, if it is what stands first. */
    private static CommandLine line(String... args) {
        CommandLineInterface root = new CommandLineInterface();
        CommandLine line = new CommandLine(root);
        List<Class<?>> called = COMMANDS.stream()
                .filter(command -> command != ManualCommand.class && args.length > 0 && args[0].equals(name(command)))
                .toList();
        (called.isEmpty() ? COMMANDS : called).forEach(line::addSubcommand);
        // What follows "--" or the first word that is no option is a command of its own, options and all.
        Optional.ofNullable(line.getSubcommands().get("record")).ifPresent(record -> record.setStopAtPositional(true));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUnmatchedOptionsArePositionalParams(false)
                .setParameterExceptionHandler(CommandLineInterface::onUsage)
                .setExecutionExceptionHandler(root::onFailure);
    }

    private static String name(Class<?> command) {
        return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do");
    }

    private static int onUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("sockscope: " + e.getMessage());
        err.println("  Remedy: see " + command.getCommandSpec().qualifiedName() + " --help");
        return CliException.USAGE;
    }

    private int onFailure(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int exitCode = CliException.OTHER;
        if (e instanceof CliException known) {
            err.println("sockscope: " + known.getMessage());
            if (!known.remedy().isEmpty()) {
                err.println("  Remedy: " + known.remedy());
            }
            exitCode = known.exitCode();
        } else {
            err.println("sockscope: a bug: " + e);
            err.println("  Remedy: run it again with --debug and report what it prints");
        }
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }
}
