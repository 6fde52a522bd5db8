package io.sockscope.probe;

import io.sockscope.event.ProcessSource;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.ProcessConnector;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Listens to the kernel's process connector; where that lost something, /proc tells what is there. */
final class ConnectorWatch implements ProcessWatch {
    private final ProcessConnector connector;
    private final ProcWatch there = new ProcWatch();

    /** Processes whose first thread has ended while others live on. */
    private final Set<Integer> headless = new HashSet<>();

    private ConnectorWatch(ProcessConnector connector) {
        this.connector = connector;
    }

    static ConnectorWatch open() throws BpfException {
        return new ConnectorWatch(ProcessConnector.open());
    }

    @Override
    public ProcessSource source() {
        return ProcessSource.NETLINK;
    }

    @Override
    public Changes poll() throws BpfException {
        Messages messages = new Messages();
        try {
            connector.poll(messages);
        } catch (BpfException e) {
            if (e.errno() != BpfException.ENOBUFS) {
                throw e;
            }
            return missed(messages);
        }
        messages.endHeadless();
        return messages.changes;
    }

    private Changes missed(Messages messages) {
        messages.endHeadless();
        Changes known = there.compare();
        known.begun.addAll(messages.changes.begun);
        known.parents.putAll(messages.changes.parents);
        known.ended.putAll(messages.changes.ended);
        return known;
    }

    @Override
    public void close() {
        connector.close();
    }

    /** Makes changes of processes out of messages on threads. */
    private final class Messages implements ProcessConnector.Listener {
        private final Changes changes = new Changes();
        private final Map<Integer, End> threads = new HashMap<>();

        @Override
        public void forked(int parentTgid, int childTgid) {
            headless.remove(childTgid);
            changes.begun.add(childTgid);
            changes.parents.put(childTgid, parentTgid);
        }

        @Override
        public void executed(int tgid) {
            changes.begun.add(tgid);
        }

        @Override
        public void exited(int tid, int tgid, int status, long monotonicNs) {
            threads.put(tgid, new End(status, monotonicNs));
            if (tid == tgid) {
                headless.add(tgid);
            }
        }

        /** The last thread's end is the process's. */
        void endHeadless() {
            threads.forEach((tgid, end) -> {
                if (headless.contains(tgid) && !othersLive(tgid)) {
                    headless.remove(tgid);
                    changes.begun.remove(tgid);
                    changes.ended.put(tgid, end);
                }
            });
        }

        private static boolean othersLive(int tgid) {
            String[] tids =
                    Path.of("/proc", Integer.toString(tgid), "task").toFile().list();
            return tids != null && tids.length > 1;
        }
    }
}
