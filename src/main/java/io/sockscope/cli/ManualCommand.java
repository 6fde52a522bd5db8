package io.sockscope.cli;

import io.sockscope.wire.ProgramVersion;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For those who make packages: what help says, as a manual page (roff, man(7)) or as completion for bash. */
@Command(name = "manual", description = "Prints the manual page, or what bash completes words with.", hidden = true)
final class ManualCommand implements Runnable {
    @Option(names = "--completion", description = "Print the completion for bash instead.")
    private boolean completion;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandSpec root = spec.root();
        PrintWriter out = spec.commandLine().getOut();
        if (completion) {
            out.print(AutoComplete.bash(root.name(), root.commandLine()));
        } else {
            page(root, out);
        }
        out.flush();
    }

    private static void page(CommandSpec root, PrintWriter out) {
        out.println(".TH SOCKSCOPE 1 \"\" \"sockscope " + roff(ProgramVersion.text()) + "\" \"User Commands\"");
        out.println(".SH NAME");
        out.println("sockscope \\- what chosen processes do on the network");
        out.println(".SH SYNOPSIS");
        out.println(".B sockscope");
        out.println("[\\fB\\-\\-sample\\fR | \\fIFILE\\fR.sockscope]");
        for (CommandLine command : shown(root)) {
            out.println(".br");
            out.println(".B sockscope " + command.getCommandName());
            out.println(roff(synopsis(command)));
        }
        out.println(".SH DESCRIPTION");
        paragraphs(root.usageMessage().description(), out);
        paragraphs(root.usageMessage().footer(), out);
        options(root, out);
        out.println(".SH COMMANDS");
        for (CommandLine command : shown(root)) {
            out.println(".SS " + command.getCommandName());
            paragraphs(command.getCommandSpec().usageMessage().description(), out);
            command.getCommandSpec().positionalParameters().stream()
                    .filter(parameter -> !parameter.hidden())
                    .forEach(parameter -> entry("\\fI" + roff(parameter.paramLabel()) + "\\fR", parameter, out));
            options(command.getCommandSpec(), out);
            paragraphs(command.getCommandSpec().usageMessage().footer(), out);
        }
    }

    private static List<CommandLine> shown(CommandSpec root) {
        return root.subcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .toList();
    }

    /** What stands behind the name of a command, which has options if nothing else. */
    private static String synopsis(CommandLine command) {
        return Stream.concat(
                        Stream.of("[OPTIONS]"),
                        command.getCommandSpec().positionalParameters().stream()
                                .filter(parameter -> !parameter.hidden())
                                .map(ArgSpec::paramLabel))
                .collect(Collectors.joining(" "));
    }

    /** Those of all commands are told of once, with the first. */
    private static void options(CommandSpec command, PrintWriter out) {
        boolean isRoot = command.parent() == null;
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && !option.inherited() && (isRoot || !(option.usageHelp() || option.versionHelp()))) {
                String names = Stream.of(option.names())
                        .map(name -> "\\fB" + roff(name) + "\\fR")
                        .collect(Collectors.joining(", "));
                boolean hasValue = option.arity().max() > 0;
                entry(names + (hasValue ? " \\fI" + roff(option.paramLabel()) + "\\fR" : ""), option, out);
            }
        }
    }

    private static void entry(String head, ArgSpec what, PrintWriter out) {
        out.println(".TP");
        out.println(head);
        for (String line : what.description()) {
            out.println(roff(line.formatted()));
        }
    }

    /** Lines as help has them: an empty one ends a paragraph, an indented one is an example. */
    private static void paragraphs(String[] lines, PrintWriter out) {
        out.println(".PP");
        for (String line : lines) {
            if (line.isEmpty()) {
                out.println(".PP");
            } else if (line.startsWith(" ")) {
                out.println(".RS");
                out.println(".nf");
                out.println(roff(line.strip().formatted()));
                out.println(".fi");
                out.println(".RE");
            } else {
                out.println(roff(line.formatted()));
            }
        }
    }

    /** Text as text: a backslash, a hyphen that is to be copied, and a line that would be a request. */
    private static String roff(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
