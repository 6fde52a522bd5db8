package io.sockscope.export;

import static io.sockscope.export.CsvExport.UNKNOWN;

import io.sockscope.event.Ancestor;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessEnd;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ProcessSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What CSV tells of a process beyond its name, PID, executable, user and cgroup. {@code process_age_ms} is until it
 * ended or, while it runs, until what the row tells of; {@code exit_code} or {@code exit_signal} is there once it has ended
 * and it was seen how. {@code parents} are names and PIDs, {@code sh[812] < login[700] < init[1]}, parent first.
 * {@code …_ns} are inode numbers as in {@code /proc/PID/ns}.
 */
final class ProcessFields {
    static final List<String> COLUMNS = List.of(
            "process_started_at",
            "process_age_ms",
            "process_ended_at",
            "exit_code",
            "exit_signal",
            "parent_pid",
            "parents",
            "command_line",
            "command_line_bytes",
            "cwd",
            "unit",
            "container",
            "cgroup_ns",
            "ipc_ns",
            "mnt_ns",
            "net_ns",
            "pid_ns",
            "user_ns",
            "uts_ns");

    private ProcessFields() {}

    /**
     * The fields, in order.
     *
     * @param nowNs until when one that runs has lasted, nanoseconds since boot
     * @param process null if nothing is known of it but who it is
     */
    static List<String> of(
            Optional<TraceStarted> started, long nowNs, ProcessId id, @Nullable ProcessSnapshot process) {
        var fields = new ArrayList<String>(COLUMNS.size());
        fields.add(CsvExport.moment(started, id.startNs()));
        if (process == null) {
            fields.addAll(Collections.nCopies(COLUMNS.size() - 1, UNKNOWN));
            return fields;
        }
        ProcessDetails details = process.details();
        fields.add(CsvExport.span(id.startNs(), id.startNs() + Math.max(0, process.ageNs(nowNs))));
        fields.add(CsvExport.moment(started, process.exitedNs()));
        fields.add(code(process.end()));
        fields.add(signal(process.end()));
        fields.add(CsvExport.ifKnown(process.parentTgid(), Long::toString));
        fields.add(CsvExport.text(parents(details)));
        fields.add(CsvExport.text(details.commandLine()));
        fields.add(CsvExport.ifKnown(details.commandLineBytes(), Long::toString));
        fields.add(CsvExport.text(details.cwd()));
        fields.add(CsvExport.text(details.unit()));
        fields.add(CsvExport.text(details.container()));
        Namespaces of = details.namespaces();
        for (int inode : new int[] {of.cgroup(), of.ipc(), of.mnt(), of.net(), of.pid(), of.user(), of.uts()}) {
            fields.add(CsvExport.ifKnown(Integer.toUnsignedLong(inode), Long::toString));
        }
        return fields;
    }

    /** What a process handed to exit, as text; empty if it runs, was ended by a signal, or nobody saw. */
    static String code(ProcessEnd end) {
        return end instanceof ProcessEnd.Code(int code) ? Integer.toString(code) : UNKNOWN;
    }

    /** Number of the signal that ended a process, as text; empty if none did. */
    static String signal(ProcessEnd end) {
        return end instanceof ProcessEnd.Signal(int number) ? Integer.toString(number) : UNKNOWN;
    }

    private static String parents(ProcessDetails details) {
        return details.ancestors().stream()
                .map((Ancestor ancestor) ->
                        ancestor.comm() + "[" + ancestor.id().tgid() + "]")
                .collect(Collectors.joining(" < "));
    }
}
