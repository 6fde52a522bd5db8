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

/** Walks over what exists already, in the kernel. */
final class Iterators {
    private final BpfObject object;
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
            BpfLink noticed) {
        this.object = object;
        this.processes = processes;
        this.sockets = sockets;
        this.restingSockets = restingSockets;
        this.list = list;
        this.listeners = listeners;
        this.noticed = noticed;
    }

    /** Takes the running processes that rules and commands want, and returns them as {@link #listProcesses} does. */
    List<ListedProcess> takeProcesses(Map<ProcessId, ListedProcess> known) throws BpfException {
        return listed(processes, known);
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
     * @param known those that were listed already: of them only is read what may have changed
     */
    List<ListedProcess> listProcesses(Map<ProcessId, ListedProcess> known) throws BpfException {
        return listed(list, known);
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
