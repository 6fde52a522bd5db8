package io.sockscope;

import io.sockscope.cli.CommandLineInterface;

/** Entry of the program: without arguments the window, or {@code top} where there is no display; else a command. */
public final class Sockscope {
    private Sockscope() {}

    public static void main(String[] args) {
        System.exit(CommandLineInterface.run(args));
    }
}
