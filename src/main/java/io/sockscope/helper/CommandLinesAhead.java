package io.sockscope.helper;

import io.sockscope.event.ProcessId;
import io.sockscope.target.ProcessReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Command lines of processes that are about to be taken. A thread of its own reads them from /proc while the kernel works;
 * who asks for one that was not read yet reads it himself.
 */
final class CommandLinesAhead {
    private final ProcessReader reader;
    private final Map<ProcessId, Optional<String>> lines;

    CommandLinesAhead(Set<ProcessId> processes, ProcessReader reader) {
        this.reader = reader;
        this.lines = new ConcurrentHashMap<>(processes.size());
        Thread.ofPlatform().daemon().name("command-lines").start(() -> processes.forEach(this::of));
    }

    /** Empty if the process is gone. */
    Optional<String> of(ProcessId process) {
        return lines.computeIfAbsent(process, id -> reader.commandLine(id.tgid()));
    }
}
