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
 * since boot. Bins are payload bytes at the socket in a true interval; idle time has none.
 *
 * @param fromNs begin of the span that was watched
 * @param toNs its end, not before the begin
 * @param processes the processes
 * @param connections their connections
 * @param bins what each process moved, in the order of time; empty where that is not known, as for a host
 * @param hostBins what was moved with each remote host, in the order of time; empty where that is not known, as for a
 *     process
 * @param moved what all of it moved, which may be more than is known of each process and host; bins may overlap
 */
public record Activity(
        long fromNs,
        long toNs,
        List<ProcessSnapshot> processes,
        List<ConnectionSnapshot> connections,
        Map<ProcessId, List<ThroughputBin>> bins,
        Map<IpAddress, List<ThroughputBin>> hostBins,
        List<ThroughputBin> moved) {
    public Activity {
        processes = List.copyOf(processes);
        connections = FixedList.copyOf(connections);
        bins = Map.copyOf(bins);
        hostBins = Map.copyOf(hostBins);
        moved = List.copyOf(moved);
    }

    /** What processes did, of whose bytes over time nothing else is known. */
    public Activity(
            long fromNs,
            long toNs,
            List<ProcessSnapshot> processes,
            List<ConnectionSnapshot> connections,
            Map<ProcessId, List<ThroughputBin>> bins) {
        this(fromNs, toNs, processes, connections, bins, Map.of());
    }

    /** What processes did, all of them: what they moved is all that was moved. */
    public Activity(
            long fromNs,
            long toNs,
            List<ProcessSnapshot> processes,
            List<ConnectionSnapshot> connections,
            Map<ProcessId, List<ThroughputBin>> bins,
            Map<IpAddress, List<ThroughputBin>> hostBins) {
        this(
                fromNs,
                toNs,
                processes,
                connections,
                bins,
                hostBins,
                bins.values().stream().flatMap(List::stream).toList());
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
        return of(
                processes.stream().filter(process -> ids.contains(process.id())).toList(), ids, theirs);
    }

    /** One that moved nothing has no bins, which is known. */
    private Activity of(List<ProcessSnapshot> some, Set<ProcessId> ids, List<ConnectionSnapshot> theirs) {
        Map<ProcessId, List<ThroughputBin>> theirBins = bins.isEmpty()
                ? Map.of()
                : ids.stream().collect(Collectors.toMap(id -> id, id -> bins.getOrDefault(id, List.of())));
        return new Activity(fromNs, toNs, some, theirs, theirBins);
    }

    /** The part with one remote host. */
    public Activity with(IpAddress host) {
        return with(
                host,
                Some.where(
                        connections, connection -> connection.remote().address().equals(host)));
    }

    private Activity with(IpAddress host, List<ConnectionSnapshot> theirs) {
        List<ThroughputBin> known = hostBins.getOrDefault(host, List.of());
        return new Activity(fromNs, toNs, processes, theirs, Map.of(), Map.of(host, known), known);
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

    /** The parts of its processes, of those that had a connection. */
    public Map<ProcessId, Activity> byProcess() {
        Map<ProcessId, List<ProcessSnapshot>> known =
                processes.stream().collect(Collectors.groupingBy(ProcessSnapshot::id));
        Map<ProcessId, Activity> parts = new LinkedHashMap<>();
        Groups.by(connections, connection -> connection.key().process())
                .forEach((id, theirs) -> parts.put(id, of(known.getOrDefault(id, List.of()), Set.of(id), theirs)));
        return parts;
    }

    /** The parts with each remote host that is known. */
    public Map<IpAddress, Activity> byHost() {
        Map<IpAddress, Activity> parts = new LinkedHashMap<>();
        Groups.by(
                        Some.where(
                                connections, connection -> connection.remote().isKnown()),
                        connection -> connection.remote().address())
                .forEach((host, theirs) -> parts.put(host, with(host, theirs)));
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

    /** Payload bytes that its connections sent, also before and after the span. */
    public long txBytes() {
        return connections.stream().mapToLong(ConnectionSnapshot::txBytes).sum();
    }

    /** Payload bytes that its connections received, also before and after the span. */
    public long rxBytes() {
        return connections.stream().mapToLong(ConnectionSnapshot::rxBytes).sum();
    }
}
