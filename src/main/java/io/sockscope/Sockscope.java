package io.sockscope;

import io.sockscope.app.SockscopeApplication;
import io.sockscope.cli.CommandLineInterface;

/** Entry of the program: without arguments the window, or {@code top} where there is no display; else a command. */
public final class Sockscope {
    private Sockscope() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            System.exit(CommandLineInterface.run(args));
        }
        if (!SockscopeApplication.hasDisplay()) {
            System.err.println(
                    "sockscope: there is no display (DISPLAY is not set), so this is top; --help says what else there is");
            System.exit(CommandLineInterface.run("top"));
        }
        SockscopeApplication.open();
        System.exit(0);
    }
}
