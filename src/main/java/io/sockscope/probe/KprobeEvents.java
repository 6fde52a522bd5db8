package io.sockscope.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kretprobes with room for many calls that wait at the same time. The kernel gives the others room for as many as there
 * are CPUs (max_t(10, 2 * CPUs) where it is preemptible), and a server's threads that all wait in recv(2) are more: the
 * return of the rest would not be seen. Only tracefs takes a number, and only root may write there.
 *
 * @see <a href="https://docs.kernel.org/trace/kprobetrace.html">kprobe_events</a>
 */
final class KprobeEvents {
    /** As many as the kernel allows. */
    private static final int CALLS = 4096;

    private static final String GROUP = "sockscope_";

    private final Path definitions;
    private final String group;

    private KprobeEvents(Path definitions) {
        this.definitions = definitions;
        this.group = GROUP + ProcessHandle.current().pid();
    }

    /** Empty where we may not define any. */
    static Optional<KprobeEvents> open() {
        // Where libbpf looks for the number of an event, in its order.
        return Stream.of("/sys/kernel/debug/tracing", "/sys/kernel/tracing")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .map(path -> path.resolve("kprobe_events"))
                .filter(Files::isWritable)
                .map(KprobeEvents::new)
                .map(KprobeEvents::withoutThoseOfTheDead);
    }

    /** A helper that was killed could not take its definitions along; they are switched off and cost nothing. */
    private KprobeEvents withoutThoseOfTheDead() {
        try {
            for (String line : Files.readAllLines(definitions)) {
                int begin = line.indexOf(':' + GROUP), end = line.indexOf(' ');
                if (begin < 0 || end < begin) {
                    continue;
                }
                String event = line.substring(begin + 1, end);
                String pid = event.substring(GROUP.length(), event.indexOf('/'));
                if (!Files.exists(Path.of("/proc", pid))) {
                    write("-:" + event);
                }
            }
        } catch (IOException e) {
            // They do no harm, and ours will tell if nothing can be written.
        }
        return this;
    }

    /**
     * Defines an event at the return of a function.
     *
     * @throws IOException if the kernel refuses
     */
    Event define(WatchedFunction function) throws IOException {
        String name = "end_" + function.symbol();
        write("r" + CALLS + ":" + group + "/" + name + " " + function.symbol());
        return new Event(name);
    }

    private void write(String line) throws IOException {
        // Never truncated: that would clear everybody's definitions.
        Files.writeString(definitions, line + "\n", StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** One of them. Closing it takes it away; nothing may be attached to it then. */
    final class Event implements AutoCloseable {
        private final String name;

        private Event(String name) {
            this.name = name;
        }

        String group() {
            return group;
        }

        String name() {
            return name;
        }

        @Override
        public void close() {
            try {
                write("-:" + group + "/" + name);
            } catch (IOException e) {
                // Somebody else listens to it, or tracefs is gone. The next helper tries again.
            }
        }
    }
}
