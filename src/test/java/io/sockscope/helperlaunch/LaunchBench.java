package io.sockscope.helperlaunch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** All that these tests need of the machine, taken away again at the end: users, rules, a bus, an installation. */
final class LaunchBench implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final TestUser allowed;
    private final TestUser refused;
    private final TestUser undecided;
    private final Installation installation;

    private LaunchBench() throws IOException {
        try {
            allowed = keep(TestUser.create("sockscope-allowed"));
            refused = keep(TestUser.create("sockscope-refused"));
            undecided = keep(TestUser.create("sockscope-undecided"));
            installation = keep(Installation.open());
            keep(Polkit.open(allowed, refused));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static LaunchBench open() throws IOException {
        return new LaunchBench();
    }

    /** A rule says yes to this one. */
    TestUser allowed() {
        return allowed;
    }

    /** A rule says no to this one. */
    TestUser refused() {
        return refused;
    }

    /** No rule says anything about this one, so a password is asked for. */
    TestUser undecided() {
        return undecided;
    }

    Installation installation() {
        return installation;
    }

    /** A library that no JVM loads by itself, to be preloaded. */
    Path harmlessLibrary() throws IOException {
        for (Path folder : List.of(Path.of("/usr/lib/x86_64-linux-gnu"), Path.of("/usr/lib/aarch64-linux-gnu"))) {
            try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
                var found = files.filter(file -> file.getFileName().toString().startsWith("libcap-ng.so"))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().toRealPath();
                }
            }
        }
        throw new IllegalStateException("no libcap-ng, though setpriv needs it");
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    @Override
    public void close() {
        IllegalStateException failure = new IllegalStateException("not all could be taken away again");
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
