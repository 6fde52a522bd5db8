package io.sockscope.probe;

import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfLink;
import io.sockscope.libbpf.BpfObject;

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
    byte[] takeProcesses() throws BpfException {
        return object.read(processes);
    }

    /** Takes the open connections of traced processes. */
    void takeSockets() throws BpfException {
        object.run(sockets);
    }

    /** Brings up to date how the known connections of traced processes fare. */
    void refreshSockets() throws BpfException {
        object.run(restingSockets);
    }

    /** All processes that there are, as {@link Abi#LISTED_PROCESS}, one behind the other. */
    byte[] listProcesses() throws BpfException {
        return object.read(list);
    }

    /** Has processes noticed that are in the map of the wanted; events tell of them. */
    void noticeProcesses() throws BpfException {
        object.run(noticed);
    }

    /** Who serves a port that a rule names, as {@link Abi#LISTED_LISTENER}, one behind the other. */
    byte[] listListeners() throws BpfException {
        return object.read(listeners);
    }
}
