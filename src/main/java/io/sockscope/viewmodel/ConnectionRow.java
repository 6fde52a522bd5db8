package io.sockscope.viewmodel;

import io.sockscope.event.Direction;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.filter.Filterable;
import io.sockscope.viewmodel.filter.QuantityKey;
import io.sockscope.viewmodel.filter.WordKey;
import java.util.List;
import java.util.Locale;

/** A connection in the table. The row stays the same object while its values change. */
public final class ConnectionRow extends ConnectionLine implements Filterable {
    private static final int MOST_NAME_CHARS = 32;

    private final ConnectionKey key;
    private final String protocol;
    private final Address remote;
    private String process = "";
    private Way way = Way.UNKNOWN;
    private Address local = Address.NONE;
    private StateWord state = StateWord.OPEN;
    private long nowNs;
    private boolean live;
    private Peer peer;
    private ConnectionSnapshot last;
    private RowOwner owner;
    private String searchText = "";
    private boolean cleared;

    /** Who opened a connection. */
    public enum Way {
        UNKNOWN,
        OUT,
        IN;

        /** That of a connection. */
        public static Way of(Direction direction) {
            return switch (direction) {
                case UNKNOWN -> UNKNOWN;
                case OUT -> OUT;
                case IN -> IN;
            };
        }
    }

    ConnectionRow(ConnectionSnapshot connection, long nowNs, boolean live) {
        key = connection.key();
        protocol = connection.protocol().label();
        remote = Address.of(connection.remote());
        peer = Peer.of(remote, RemoteEnd.UNKNOWN, protocol);
        last = connection;
        owner = new RowOwner(key.process(), null);
        take(connection, nowNs, live);
    }

    /**
     * Takes over what is new.
     *
     * @param live false if the trace has ended: then nothing has a rate any more
     * @return false if nothing at all has changed
     */
    boolean update(ConnectionSnapshot connection, long nowNs, boolean live) {
        if (!connection.isOpen() && connection.equals(last)) {
            return false;
        }
        take(connection, nowNs, live);
        return true;
    }

    /** What follows from it is worked out for rows that somebody looks at. */
    private void take(ConnectionSnapshot now, long newNowNs, boolean newLive) {
        if (searchText.isEmpty() || !sameWords(now, last)) {
            takeWords(now);
        }
        last = now;
        nowNs = newNowNs;
        live = newLive;
        countUp();
    }

    private static boolean sameWords(ConnectionSnapshot a, ConnectionSnapshot b) {
        return a.comm().equals(b.comm())
                && a.direction() == b.direction()
                && a.state() == b.state()
                && a.connectErrno() == b.connectErrno()
                && a.local().equals(b.local());
    }

    private void takeWords(ConnectionSnapshot now) {
        process = SafeText.escape(now.comm(), MOST_NAME_CHARS);
        way = Way.of(now.direction());
        local = Address.of(now.local());
        state = StateWord.of(now);
        String stateName = state.name().replace('_', '-');
        String ends = remote + " " + local;
        searchText = String.join(" ", process, Integer.toString(pid()), protocol, ends, stateName, way.name())
                .toLowerCase(Locale.ROOT);
    }

    /** Takes over who is at the other end; false if that was known. */
    boolean updateRemoteEnd(RemoteEnd end) {
        boolean fresh = !end.equals(remoteEnd());
        if (fresh) {
            peer = Peer.of(remote, end, protocol);
            countUp();
        }
        return fresh;
    }

    ConnectionKey key() {
        return key;
    }

    /** Tells who owns it, for the columns that come from there. */
    void ownedBy(RowOwner process) {
        owner = process;
        countUp();
    }

    /** The process that owns it. */
    public RowOwner owner() {
        return owner;
    }

    /** How old its process was when it was over, or is; nanoseconds, -1 if not known. */
    public long processAgeNs() {
        return owner.ageNs(isOpen() ? nowNs : last.closedNs());
    }

    /** The newest that is known of it. */
    ConnectionSnapshot last() {
        return last;
    }

    /** 0 if there is none. */
    public int localPort() {
        return last.local().port();
    }

    /** 0 if there is none. */
    public int remotePort() {
        return last.remote().port();
    }

    void clearIfClosed() {
        cleared |= !isOpen();
    }

    boolean isCleared() {
        return cleared;
    }

    boolean livedIn(Span span) {
        return span.meets(last.openedNs(), last.closedNs());
    }

    /** When it was opened, nanoseconds since boot, 0 if not known. */
    public long openedNs() {
        return last.openedNs();
    }

    /** When it ended, nanoseconds since boot, 0 if it has not. */
    public long closedNs() {
        return last.closedNs();
    }

    /** From connect to the end of the handshake, nanoseconds, -1 if that was not seen. */
    public long connectNs() {
        return last.direction() == Direction.OUT && last.openedNs() > 0 && last.establishedNs() >= last.openedNs()
                ? last.establishedNs() - last.openedNs()
                : -1;
    }

    /** errno of a failed connect, 0 if none. */
    public int connectErrno() {
        return last.connectErrno();
    }

    /** What it had moved before it was followed. */
    public EarlierBytes earlier() {
        return last.earlier();
    }

    @Override
    public long rxCalls() {
        return last.rxCalls();
    }

    @Override
    public long txCalls() {
        return last.txCalls();
    }

    /** Smallest round trip in microseconds, 0 if not measured. */
    public long minRttUs() {
        return last.minRttUs();
    }

    /** From the start of the process to the first call that moved data, nanoseconds, -1 if not known. */
    public long firstIoNs() {
        return afterStart(last.firstIoNs());
    }

    /** From the start of the process to the last call that moved data, nanoseconds, -1 if not known. */
    public long lastIoNs() {
        return afterStart(last.lastIoNs());
    }

    private long afterStart(long ns) {
        long startNs = key.process().startNs();
        return startNs > 0 && ns > 0 ? Math.max(0, ns - startNs) : -1;
    }

    @Override
    public String words() {
        return searchText + ' ' + remoteEnd().words();
    }

    /** The text by which a column of the key tells rows apart, as it is written; empty if it has none. */
    public String value(WordKey wanted) {
        RemoteEnd end = remoteEnd();
        return switch (wanted) {
            case PROC -> process;
            case USER -> owner.user();
            case EXE -> owner.exe();
            case UNIT -> owner.unit();
            case CONTAINER -> owner.container();
            case PROTO -> protocol;
            case STATE -> state.name().replace('_', '-');
            case DIR -> way.name();
            case HOST -> end.host().isEmpty() ? addressOf(last.remote()) : end.host();
            case LOCAL -> addressOf(last.local());
            case SERVICE -> end.service();
            case COUNTRY -> end.country();
            case ORG -> end.organisation().isEmpty() ? end.asn() : end.organisation();
            case KIND -> end.kind();
        };
    }

    @Override
    public List<String> texts(WordKey wanted) {
        return switch (wanted) {
            case HOST -> Words.known(addressOf(last.remote()), remoteEnd().host());
            case ORG -> Words.known(remoteEnd().organisation(), remoteEnd().asn());
            case PROC, USER, EXE, UNIT, CONTAINER, PROTO, STATE, DIR, LOCAL, SERVICE, COUNTRY, KIND ->
                Words.known(value(wanted));
        };
    }

    private static String addressOf(Endpoint end) {
        return end.isKnown() ? end.address().toString() : "";
    }

    @Override
    public double quantity(QuantityKey wanted) {
        return switch (wanted) {
            case PID -> pid();
            case PORT, RPORT -> remotePort();
            case LPORT -> localPort();
            case RATE -> rxRate() + txRate();
            case DOWN -> rxRate();
            case UP -> txRate();
            case TOTAL -> (double) rxBytes() + txBytes();
            case RX -> rxBytes();
            case TX -> txBytes();
            case CALLS -> (double) rxCalls() + txCalls();
            case RTT -> known(rttUs() == 0 ? -1 : rttUs() * 1_000);
            case RETR -> retransmits();
            case SINCE -> known(sinceStartNs());
            case LASTED -> known(lastedNs());
        };
    }

    private static double known(long ns) {
        return ns < 0 ? Double.NaN : ns;
    }

    @Override
    public IpAddress address(boolean remoteEnd) {
        return (remoteEnd ? last.remote() : last.local()).address();
    }

    /** Name of the process as the kernel knows it, not safe to show. */
    public String comm() {
        return last.comm();
    }

    public int pid() {
        return key.process().tgid();
    }

    public String protocol() {
        return protocol;
    }

    public Address remote() {
        return remote;
    }

    /** Who is at the other end, as far as it is known by now. */
    public RemoteEnd remoteEnd() {
        return peer.end();
    }

    /** The other end with its name, as soon as that is known. */
    public Peer peer() {
        return peer;
    }

    /** Name of the process, safe to show. */
    public String process() {
        return process;
    }

    public Way way() {
        return way;
    }

    public Address local() {
        return local;
    }

    public StateWord state() {
        return state;
    }

    public boolean isOpen() {
        return last.isOpen();
    }

    @Override
    public double rxRate() {
        return live ? last.rxBytesPerSecond() : 0;
    }

    @Override
    public double txRate() {
        return live ? last.txBytesPerSecond() : 0;
    }

    @Override
    public long rxBytes() {
        return last.rxBytes();
    }

    @Override
    public long txBytes() {
        return last.txBytes();
    }

    @Override
    public long retransmits() {
        return last.retransmits();
    }

    /** Smoothed round trip in microseconds, 0 if not measured. */
    public long rttUs() {
        return last.rttUs();
    }

    /** From the start of the process to the opening, nanoseconds, -1 if not known. */
    public long sinceStartNs() {
        return afterStart(last.openedNs());
    }

    /** From the opening to the end, or to now; nanoseconds, -1 if not known. */
    public long lastedNs() {
        long endNs = isOpen() ? nowNs : last.closedNs();
        return endNs > 0 && last.openedNs() > 0 ? Math.max(0, endNs - last.openedNs()) : -1;
    }
}
