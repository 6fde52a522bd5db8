package io.sockscope;

import io.sockscope.app.SockscopeApplication;
import io.sockscope.app.WindowArguments;
import io.sockscope.cli.CommandLineInterface;
import java.util.List;

/**
 * Entry of the program: without arguments, or with a recording to look at, the window, or {@code top} where there is no
 * display; else a command.
 */
public final class Sockscope {
    private static final int USAGE = 2;
    private static final int OTHER = 1;

    private Sockscope() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        if (words.equals(List.of("open"))) {
            System.err.println("sockscope: Say which recording to open: sockscope open FILE");
            System.exit(USAGE);
        }
        var wanted = WindowArguments.of(words);
        if (wanted.isEmpty()) {
            System.exit(CommandLineInterface.run(args));
        }
        if (!SockscopeApplication.hasDisplay()) {
            System.exit(withoutDisplay(wanted.get()));
        }
        SockscopeApplication.open(args);
        System.exit(0);
    }

    private static int withoutDisplay(WindowArguments wanted) {
        if (wanted.isRecording()) {
            System.err.println("sockscope: there is no display (DISPLAY is not set) to show a recording on");
            System.err.println("  Remedy: analyze says in words what it adds up to, export writes it as files");
            return OTHER;
        }
        System.err.println(
                "sockscope: there is no display (DISPLAY is not set), so this is top; --help says what else there is");
        return CommandLineInterface.run("top");
    }
}
