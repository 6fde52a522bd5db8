package io.sockscope.ipc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the helper comes from, and with that how it gets its rights. */
public sealed interface HelperLaunch {

    /**
     * The installed helper: through pkexec, which asks for permission, or straight from its launcher if this process is
     * root already.
     *
     * @param pkexec absolute path of polkit's pkexec
     * @param launcher absolute path of the launcher, the one that polkit's action names
     * @param account the system user that the launcher lowers the helper to
     */
    record Installed(Path pkexec, Path launcher, String account) implements HelperLaunch {
        public Installed {
            requireAbsolute(pkexec);
            requireAbsolute(launcher);
        }

        /** What packaging/install installs. */
        public static Installed standard() {
            return new Installed(
                    Path.of("/usr/bin/pkexec"), Path.of("/usr/lib/sockscope/sockscope-helper"), "sockscope");
        }
    }

    /**
     * A developer's build, for root only: the classes that were just compiled. Nobody else is let in, since they could
     * change what then runs with privileges.
     *
     * @param launcher absolute path of packaging/polkit/sockscope-helper in the checkout
     * @param javaCommand java's absolute path, its options and the main class; the launcher appends the arguments
     */
    record Checkout(Path launcher, List<String> javaCommand) implements HelperLaunch {
        public Checkout {
            requireAbsolute(launcher);
            javaCommand = List.copyOf(javaCommand);
            if (javaCommand.isEmpty()) {
                throw new IllegalArgumentException("the java command is empty");
            }
        }
    }

    /** The command that starts the helper for a user with this effective user id. */
    default List<String> command(int uid) {
        return switch (this) {
            case Installed installed ->
                uid == 0
                        ? List.of(installed.launcher().toString())
                        : List.of(
                                installed.pkexec().toString(),
                                installed.launcher().toString());
            case Checkout checkout -> {
                List<String> command = new ArrayList<>();
                command.add(checkout.launcher().toString());
                command.addAll(checkout.javaCommand());
                yield List.copyOf(command);
            }
        };
    }

    private static void requireAbsolute(Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
    }
}
