package io.sockscope.cli;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Keeps options of rules in the order in which they come; picocli itself sorts them by name. */
final class RuleConsumer implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's own signature
    public void consumeParameters(Stack<String> args, ArgSpec arg, CommandSpec command) {
        String option = ((OptionSpec) arg).longestName();
        boolean flag = arg.arity().max() == 0;
        if (!flag && args.isEmpty()) {
            throw new ParameterException(command.commandLine(), option + " needs a value");
        }
        RuleOptions options = arg.getValue();
        options.add(option, flag ? "" : args.pop());
    }
}
