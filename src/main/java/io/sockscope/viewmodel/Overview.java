package io.sockscope.viewmodel;

import java.util.List;
import java.util.Optional;

/**
 * The whole trace in figures.
 *
 * @param rxBytesPerSecond received by all traced processes
 * @param txBytesPerSecond sent by all traced processes
 * @param rxBytes received since tracing began
 * @param txBytes sent since tracing began
 * @param openConnections connections that are open
 * @param allConnections connections that were ever seen
 * @param newPerSecond connections opened per second over the last ten seconds
 * @param failures connections that did not come about
 * @param hosts remote addresses that were spoken with
 * @param countries countries that were spoken with
 * @param processes traced processes, ended ones among them
 * @param topProcesses those that moved most, greatest first
 * @param topHosts the addresses that most was moved to or from, greatest first
 * @param topCountries the countries, by two letters, and kinds of address that have none, greatest first
 * @param news what has begun since tracing did, newest first
 * @param span what all of this is of, empty for the whole trace; then rates are those of now
 */
public record Overview(
        double rxBytesPerSecond,
        double txBytesPerSecond,
        long rxBytes,
        long txBytes,
        int openConnections,
        int allConnections,
        double newPerSecond,
        int failures,
        int hosts,
        int countries,
        int processes,
        List<Share> topProcesses,
        List<Share> topHosts,
        List<Share> topCountries,
        List<News> news,
        Optional<Span> span) {
    /** Nothing seen yet. */
    public static final Overview EMPTY =
            new Overview(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public Overview {
        topProcesses = List.copyOf(topProcesses);
        topHosts = List.copyOf(topHosts);
        topCountries = List.copyOf(topCountries);
        news = List.copyOf(news);
    }

    /**
     * One of those that share the traffic.
     *
     * @param name what it is called, safe to show
     * @param note what tells it from others of that name, may be empty
     * @param filter text of a filter that shows just its connections
     * @param peer who that is, if it is somebody else than a process
     */
    public record Share(String name, String note, long rxBytes, long txBytes, String filter, Optional<Peer> peer) {
        public long bytes() {
            return rxBytes + txBytes;
        }
    }

    /**
     * Something that was not there when tracing began.
     *
     * @param kind what it is
     * @param name what it is called, safe to show
     * @param by name of the process that spoke with a host first; empty for a process
     * @param ageNs how long ago it was first seen, nanoseconds
     * @param filter text of a filter that shows just its connections
     * @param peer who that is, if it is a host
     */
    public record News(Kind kind, String name, Optional<String> by, long ageNs, String filter, Optional<Peer> peer) {
        public enum Kind {
            PROCESS,
            HOST
        }
    }
}
