package io.sockscope.probe;

import io.sockscope.event.ProcessId;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfLink;
import io.sockscope.libbpf.BpfObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Walks over what exists already, in the kernel. */
final class Iterators {
    private static final long HEAD_BYTES = Abi.offset(Abi.LISTED_PROCESS, "surroundings");

    private final BpfObject object;
    private final Config config;
    private final BpfLink processes;
    private final BpfLink sockets;
    private final BpfLink restingSockets;
    private final BpfLink list;
    private final BpfLink listeners;
    private final BpfLink noticed;

    Iterators(
            BpfObject object,
            BpfLink processes,
            BpfLink sockets,
            BpfLink restingSockets,
            BpfLink list,
            BpfLink listeners,
            BpfLink noticed)
            throws BpfException {
        this.object = object;
        this.config = new Config(object);
        this.processes = processes;
        this.sockets = sockets;
        this.restingSockets = restingSockets;
        this.list = list;
        this.listeners = listeners;
        this.noticed = noticed;
    }

    /**
     * Takes the running processes that rules and commands want, and returns them.
     *
     * @param known those that were listed already: where they run is not read again
     */
    List<ListedProcess> takeProcesses(Map<ProcessId, ListedProcess> known) throws BpfException {
        List<ListedProcess> taken = new ArrayList<>();
        if (areAllKnown(processes, known, taken)) {
            return taken;
        }
        List<ListedProcess> all = listed(processes, known);
        Set<ProcessId> still = all.stream().map(ListedProcess::process).collect(Collectors.toSet());
        taken.removeIf(process -> still.contains(process.process()));
        all.addAll(taken); // Some may have ended since the first pass; they were taken all the same.
        return all;
    }

    /** Takes the open connections of traced processes. */
    void takeSockets() throws BpfException {
        object.run(sockets);
    }

    /** Brings up to date how the known connections of traced processes fare. */
    void refreshSockets() throws BpfException {
        object.run(restingSockets);
    }

    /**
     * All processes that there are.
     *
     * @param known but for those, which were listed already
     */
    List<ListedProcess> listProcesses(Map<ProcessId, ListedProcess> known) throws BpfException {
        if (areAllKnown(list, known, new ArrayList<>())) {
            return List.of();
        }
        List<ListedProcess> listed = listed(list, known);
        listed.removeIf(process -> known.containsKey(process.process()));
        return listed;
    }

    /**
     * Runs an iterator once for the heads of what it has to tell, which costs a tenth: mostly there is nobody else to tell
     * of.
     *
     * @param met gets the known ones, as they are now
     */
    private boolean areAllKnown(BpfLink iterator, Map<ProcessId, ListedProcess> known, List<ListedProcess> met)
            throws BpfException {
        if (known.isEmpty()) {
            return false;
        }
        boolean[] all = {true};
        config.set("brief", 1);
        try {
            object.read(
                    iterator,
                    HEAD_BYTES,
                    (memory, at) ->
                            StartDecoder.known(memory, at, known).ifPresentOrElse(met::add, () -> all[0] = false));
        } finally {
            config.set("brief", 0);
        }
        return all[0];
    }

    private List<ListedProcess> listed(BpfLink iterator, Map<ProcessId, ListedProcess> known) throws BpfException {
        List<ListedProcess> listed = new ArrayList<>();
        object.read(
                iterator,
                Abi.LISTED_PROCESS.byteSize(),
                (memory, at) -> listed.add(StartDecoder.listedProcess(memory, at, known)));
        return listed;
    }

    /** Has processes noticed that are in the map of the wanted; events tell of them. */
    void noticeProcesses() throws BpfException {
        object.run(noticed);
    }

    /** The ports that rules name, by the PIDs of the processes that serve them. */
    Map<Integer, Set<Integer>> listListeners() throws BpfException {
        Map<Integer, Set<Integer>> ports = new HashMap<>();
        object.read(
                listeners,
                Abi.LISTED_LISTENER.byteSize(),
                (memory, at) -> ports.computeIfAbsent(StartDecoder.listenerTgid(memory, at), pid -> new HashSet<>())
                        .add(StartDecoder.listenerPort(memory, at)));
        return ports;
    }
}
