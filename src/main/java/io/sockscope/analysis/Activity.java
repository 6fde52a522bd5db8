package io.sockscope.analysis;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.FixedList;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is to be analysed: connections, their processes and, where they are known, bytes over time. Times are nanoseconds
 * since boot.
 *
 * @param fromNs begin of the span that was watched
 * @param toNs its end, not before the begin
 * @param processes the processes
 * @param connections their connections
 * @param bins what a process moved between two ticks, in the order of time; idle time has none
 */
public record Activity(
        long fromNs,
        long toNs,
        List<ProcessSnapshot> processes,
        List<ConnectionSnapshot> connections,
        Map<ProcessId, List<ThroughputBin>> bins) {
    public Activity {
        processes = List.copyOf(processes);
        connections = FixedList.copyOf(connections);
        bins = Map.copyOf(bins);
    }

    /** All that a trace has seen up to a moment, without bytes over time. */
    public static Activity of(TraceSnapshot snapshot, TraceStarted started) {
        return new Activity(
                started.timeNs(),
                Math.max(started.timeNs(), snapshot.timeNs()),
                snapshot.processes(),
                Some.where(snapshot.connections(), connection -> !connection.waits()),
                Map.of());
    }

    /** The part of one process, of one program or whatever else holds for processes. */
    public Activity of(Predicate<ProcessSnapshot> which) {
        Set<ProcessId> ids =
                processes.stream().filter(which).map(ProcessSnapshot::id).collect(Collectors.toSet());
        return of(
                ids,
                Some.where(
                        connections, connection -> ids.contains(connection.key().process())));
    }

    private Activity of(Set<ProcessId> ids, List<ConnectionSnapshot> theirs) {
        return new Activity(
                fromNs,
                toNs,
                processes.stream().filter(process -> ids.contains(process.id())).toList(),
                theirs,
                bins.entrySet().stream()
                        .filter(entry -> ids.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The part with one remote host. */
    public Activity with(IpAddress host) {
        return only(Some.where(
                connections, connection -> connection.remote().address().equals(host)));
    }

    /** The part of some of the connections. Bytes over time are not known by connection. */
    Activity only(List<ConnectionSnapshot> some) {
        return new Activity(fromNs, toNs, processes, some, Map.of());
    }

    /**
     * The parts of its programs: processes of one name and executable belong together, since what is one program to a user
     * may be many processes, one after another or at once. Programs without a connection are left out.
     */
    public Map<Program, Activity> byProgram() {
        Map<ProcessId, Program> programs = processes.stream()
                .collect(Collectors.toMap(ProcessSnapshot::id, process -> new Program(process.comm(), process.exe())));
        Map<Program, List<ConnectionSnapshot>> byProgram = Groups.by(
                connections,
                connection -> programs.getOrDefault(connection.key().process(), new Program(connection.comm(), "")));
        Map<Program, Set<ProcessId>> ids = new HashMap<>();
        programs.forEach((id, program) ->
                ids.computeIfAbsent(program, first -> new HashSet<>()).add(id));
        Map<Program, Activity> parts = new LinkedHashMap<>();
        byProgram.forEach((program, theirs) -> parts.put(program, of(ids.getOrDefault(program, Set.of()), theirs)));
        return parts;
    }

    /** When a connection ended, or the end of what was watched. */
    long endNs(ConnectionSnapshot connection) {
        return connection.closedNs() == 0 ? Math.max(toNs, connection.openedNs()) : connection.closedNs();
    }

    double seconds(ConnectionSnapshot connection) {
        return connection.openedNs() == 0 ? 0 : (endNs(connection) - connection.openedNs()) / 1e9;
    }

    double seconds() {
        return (toNs - fromNs) / 1e9;
    }

    long txBytes() {
        return connections.stream().mapToLong(ConnectionSnapshot::txBytes).sum();
    }

    long rxBytes() {
        return connections.stream().mapToLong(ConnectionSnapshot::rxBytes).sum();
    }
}
