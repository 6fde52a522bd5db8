package io.sockscope.helperlaunch;

import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A user of this machine for as long as a test needs one: no home, no password, no group but its own. */
record TestUser(String name, int uid) implements AutoCloseable {

    static TestUser create(String name) {
        if (Commands.attempt(List.of("getent", "passwd", name)).exitCode() != 0) {
            Commands.run("useradd", "--system", "--user-group", "--no-create-home", "--shell", "/bin/sh", name);
        }
        return new TestUser(name, Integer.parseInt(Commands.run("id", "-u", name)));
    }

    /** The command as this user runs it: without root's rights and without a terminal, in the same process. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                "/usr/bin/setpriv",
                "--reuid",
                name,
                "--regid",
                name,
                "--clear-groups",
                "--inh-caps=-all",
                "/usr/bin/setsid",
                "--wait"));
        all.addAll(command);
        return all;
    }

    Commands.Result attempt(String... command) {
        return Commands.attempt(command(List.of(command)));
    }

    static boolean hasProcesses(String user) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().user().filter(user::equals).isPresent());
    }

    @Override
    public void close() {
        Awaitility.await(name + "'s last process has ended").until(() -> !hasProcesses(name));
        Commands.run("userdel", name);
    }
}
