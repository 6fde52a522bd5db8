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

    Iterators(BpfObject object, BpfLink processes, BpfLink sockets, BpfLink restingSockets, BpfLink list) {
        this.object = object;
        this.processes = processes;
        this.sockets = sockets;
        this.restingSockets = restingSockets;
        this.list = list;
    }

    /** Takes the running processes that the rules want. */
    void takeProcesses() throws BpfException {
        object.run(processes);
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
}
