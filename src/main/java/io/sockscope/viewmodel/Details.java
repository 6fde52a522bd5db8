package io.sockscope.viewmodel;

import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessEnd;
import io.sockscope.event.SizeHistogram;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import java.util.List;

/** All that is known of what is selected. */
public sealed interface Details {
    /** Nothing is selected. */
    record Nothing() implements Details {}

    /**
     * Who owns it. Texts are safe to show, and empty if not known.
     *
     * @param name name of the process
     * @param exe path of its executable
     * @param parents names and PIDs of its parent, of that one's parent and so on
     * @param commandLine its arguments
     * @param cwd the folder in which it began
     * @param unit of systemd that it belongs to
     * @param container that it belongs to
     */
    record Owner(
            String name,
            int pid,
            String user,
            String exe,
            List<String> parents,
            String commandLine,
            String cwd,
            String cgroup,
            String unit,
            String container,
            Namespaces namespaces) {
        /** One of which only this is known. */
        static Owner named(String name, int pid) {
            return new Owner(name, pid, "", "", List.of(), "", "", "", "", "", Namespaces.UNKNOWN);
        }

        public Owner {
            parents = List.copyOf(parents);
        }
    }

    /** A round trip that was measured. */
    record RoundTrip(long timeNs, long us) {}

    /**
     * A connection. Times are nanoseconds since boot, 0 where it has not happened or is not known.
     *
     * @param peer the other end, by its name where one is known
     * @param state the word that says how it stands
     * @param nowNs the time of the last tick
     * @param earlier what it had moved before it was followed
     * @param history what it moved while it was selected
     * @param roundTrips what was measured while it was selected, oldest first
     */
    record Connection(
            Peer peer,
            Address local,
            String protocol,
            ConnectionRow.Way way,
            StateWord state,
            int errno,
            Owner owner,
            long processStartNs,
            long openedNs,
            long establishedNs,
            long firstIoNs,
            long lastIoNs,
            long closedNs,
            long nowNs,
            long rxBytes,
            long txBytes,
            long rxCalls,
            long txCalls,
            EarlierBytes earlier,
            SizeHistogram rxSizes,
            SizeHistogram txSizes,
            int rttUs,
            int minRttUs,
            int retransmits,
            Throughput history,
            List<RoundTrip> roundTrips)
            implements Details {
        public Connection {
            roundTrips = List.copyOf(roundTrips);
        }

        /** Whether it was open when the trace began; the kernel does not keep since when. */
        public boolean isOlderThanTrace() {
            return openedNs == 0;
        }

        static Connection of(
                ConnectionSnapshot c,
                Peer peer,
                Owner owner,
                long nowNs,
                Throughput history,
                List<RoundTrip> roundTrips) {
            return new Connection(
                    peer,
                    Address.of(c.local()),
                    c.protocol().label(),
                    ConnectionRow.Way.of(c.direction()),
                    StateWord.of(c),
                    c.connectErrno(),
                    owner,
                    c.key().process().startNs(),
                    c.openedNs(),
                    c.establishedNs(),
                    c.firstIoNs(),
                    c.lastIoNs(),
                    c.closedNs(),
                    nowNs,
                    c.rxBytes(),
                    c.txBytes(),
                    c.rxCalls(),
                    c.txCalls(),
                    c.earlier(),
                    c.rxSizes(),
                    c.txSizes(),
                    c.rttUs(),
                    c.minRttUs(),
                    c.retransmits(),
                    history,
                    roundTrips);
        }
    }

    /**
     * A process.
     *
     * @param startNs when it was forked, nanoseconds since boot
     * @param exitedNs when it ended, 0 while it runs
     * @param end how it ended
     * @param openConnections connections that are open
     * @param allConnections connections that were ever seen
     * @param failures connections that did not come about
     * @param history what it moved while it was selected
     */
    record TracedProcess(
            Owner owner,
            long startNs,
            long exitedNs,
            ProcessEnd end,
            long nowNs,
            long rxBytes,
            long txBytes,
            int openConnections,
            int allConnections,
            int failures,
            Throughput history)
            implements Details {
        static TracedProcess of(
                ProcessSnapshot p, Owner owner, long nowNs, int allConnections, int failures, Throughput history) {
            return new TracedProcess(
                    owner,
                    p.id().startNs(),
                    p.exitedNs(),
                    p.end(),
                    nowNs,
                    p.rxBytes(),
                    p.txBytes(),
                    p.connections(),
                    allConnections,
                    failures,
                    history);
        }
    }
}
