package io.sockscope.viewmodel;

import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.filter.Filterable;
import io.sockscope.viewmodel.filter.QuantityKey;
import io.sockscope.viewmodel.filter.WordKey;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** A connection in the table. The row stays the same object while its values change. */
public final class ConnectionRow implements Filterable {
    private static final int MOST_NAME_CHARS = 32;
    private static final int MOST_PATH_CHARS = 256;

    private final ConnectionKey key;
    private final String protocol;
    private final Address remote;
    private final ReadOnlyStringWrapper process = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Way> way = new ReadOnlyObjectWrapper<>(Way.UNKNOWN);
    private final ReadOnlyObjectWrapper<Address> local = new ReadOnlyObjectWrapper<>(Address.NONE);
    private final ReadOnlyObjectWrapper<StateWord> state = new ReadOnlyObjectWrapper<>(StateWord.OPEN);
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyDoubleWrapper rxRate = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper txRate = new ReadOnlyDoubleWrapper();
    private final ReadOnlyLongWrapper rxBytes = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper txBytes = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper rttUs = new ReadOnlyLongWrapper();
    private final ReadOnlyIntegerWrapper retransmits = new ReadOnlyIntegerWrapper();
    private final ReadOnlyLongWrapper sinceStartNs = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyLongWrapper lastedNs = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyObjectWrapper<Peer> peer;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private ConnectionSnapshot last;
    private @Nullable ProcessSnapshot owner;
    private String searchText = "";
    private boolean cleared;

    /** Who opened a connection. */
    public enum Way {
        UNKNOWN,
        OUT,
        IN
    }

    ConnectionRow(ConnectionSnapshot connection, long nowNs, boolean live) {
        key = connection.key();
        protocol = connection.protocol().label();
        remote = Address.of(connection.remote());
        peer = new ReadOnlyObjectWrapper<>(Peer.of(remote, RemoteEnd.UNKNOWN, protocol));
        last = connection;
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

    private void take(ConnectionSnapshot now, long nowNs, boolean live) {
        if (searchText.isEmpty() || !sameWords(now, last)) {
            takeWords(now);
        }
        last = now;
        revision.set(revision.get() + 1);
        open.set(now.isOpen());
        rxRate.set(live ? now.rxBytesPerSecond() : 0);
        txRate.set(live ? now.txBytesPerSecond() : 0);
        rxBytes.set(now.rxBytes());
        txBytes.set(now.txBytes());
        rttUs.set(now.rttUs());
        retransmits.set(now.retransmits());
        long startNs = key.process().startNs();
        sinceStartNs.set(startNs > 0 && now.openedNs() > 0 ? Math.max(0, now.openedNs() - startNs) : -1);
        long endNs = now.isOpen() ? nowNs : now.closedNs();
        lastedNs.set(endNs > 0 && now.openedNs() > 0 ? Math.max(0, endNs - now.openedNs()) : -1);
    }

    private static boolean sameWords(ConnectionSnapshot a, ConnectionSnapshot b) {
        return a.comm().equals(b.comm())
                && a.direction() == b.direction()
                && a.state() == b.state()
                && a.connectErrno() == b.connectErrno()
                && a.local().equals(b.local());
    }

    private void takeWords(ConnectionSnapshot now) {
        process.set(SafeText.escape(now.comm(), MOST_NAME_CHARS));
        way.set(wayOf(now.direction()));
        local.set(Address.of(now.local()));
        state.set(StateWord.of(now));
        String stateName = state.get().name().replace('_', '-');
        String ends = remote + " " + local.get();
        searchText = String.join(
                        " ",
                        process.get(),
                        Integer.toString(pid()),
                        protocol,
                        ends,
                        stateName,
                        way.get().name())
                .toLowerCase(Locale.ROOT);
    }

    static Way wayOf(Direction direction) {
        return switch (direction) {
            case UNKNOWN -> Way.UNKNOWN;
            case OUT -> Way.OUT;
            case IN -> Way.IN;
        };
    }

    /** Takes over who is at the other end; false if that was known. */
    boolean updateRemoteEnd(RemoteEnd end) {
        boolean fresh = !end.equals(remoteEnd());
        if (fresh) {
            peer.set(Peer.of(remote, end, protocol));
        }
        return fresh;
    }

    ConnectionKey key() {
        return key;
    }

    /** Tells who owns it, for the columns that come from there. */
    void ownedBy(@Nullable ProcessSnapshot process) {
        owner = process;
    }

    /** The newest that is known of it. */
    ConnectionSnapshot last() {
        return last;
    }

    /**
     * Counts up with every change. Columns that are seldom shown ask for their value when it moves, instead of each
     * row holding a property for each of them.
     */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** Path of the executable, safe to show; empty if not known. */
    public String exe() {
        return owner == null ? "" : SafeText.escape(owner.exe(), MOST_PATH_CHARS);
    }

    /** User name, safe to show; empty if not known. */
    public String user() {
        return owner == null ? "" : SafeText.escape(owner.user(), MOST_NAME_CHARS);
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
        cleared |= !open.get();
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

    public long rxCalls() {
        return last.rxCalls();
    }

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

    @Override
    public List<String> texts(WordKey wanted) {
        RemoteEnd end = remoteEnd();
        return switch (wanted) {
            case PROC -> Words.known(process.get());
            case USER -> Words.known(user());
            case EXE -> Words.known(exe());
            case PROTO -> Words.known(protocol);
            case STATE -> Words.known(state.get().name().replace('_', '-'));
            case DIR -> Words.known(way.get().name());
            case HOST -> Words.known(addressOf(last.remote()), end.host());
            case LOCAL -> Words.known(addressOf(last.local()));
            case SERVICE -> Words.known(end.service());
            case COUNTRY -> Words.known(end.country());
            case ORG -> Words.known(end.organisation(), end.asn());
            case KIND -> Words.known(end.kind());
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
            case RATE -> rxRate.get() + txRate.get();
            case DOWN -> rxRate.get();
            case UP -> txRate.get();
            case TOTAL -> (double) rxBytes.get() + txBytes.get();
            case RX -> rxBytes.get();
            case TX -> txBytes.get();
            case CALLS -> (double) rxCalls() + txCalls();
            case RTT -> known(rttUs.get() == 0 ? -1 : rttUs.get() * 1_000);
            case RETR -> retransmits.get();
            case SINCE -> known(sinceStartNs.get());
            case LASTED -> known(lastedNs.get());
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
        return peer.get().end();
    }

    /** The other end with its name, as soon as that is known. */
    public ReadOnlyObjectProperty<Peer> peerProperty() {
        return peer.getReadOnlyProperty();
    }

    /** Name of the process, safe to show. */
    public ReadOnlyStringProperty processProperty() {
        return process.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Way> wayProperty() {
        return way.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Address> localProperty() {
        return local.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<StateWord> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Received, bytes per second over the last tick. */
    public ReadOnlyDoubleProperty rxRateProperty() {
        return rxRate.getReadOnlyProperty();
    }

    /** Sent, bytes per second over the last tick. */
    public ReadOnlyDoubleProperty txRateProperty() {
        return txRate.getReadOnlyProperty();
    }

    /** Payload bytes received. */
    public ReadOnlyLongProperty rxBytesProperty() {
        return rxBytes.getReadOnlyProperty();
    }

    /** Payload bytes sent. */
    public ReadOnlyLongProperty txBytesProperty() {
        return txBytes.getReadOnlyProperty();
    }

    /** Smoothed round trip in microseconds, 0 if not measured. */
    public ReadOnlyLongProperty rttUsProperty() {
        return rttUs.getReadOnlyProperty();
    }

    /** Segments sent again. */
    public ReadOnlyIntegerProperty retransmitsProperty() {
        return retransmits.getReadOnlyProperty();
    }

    /** From the start of the process to the opening, nanoseconds, -1 if not known. */
    public ReadOnlyLongProperty sinceStartNsProperty() {
        return sinceStartNs.getReadOnlyProperty();
    }

    /** From the opening to the end, or to now; nanoseconds, -1 if not known. */
    public ReadOnlyLongProperty lastedNsProperty() {
        return lastedNs.getReadOnlyProperty();
    }
}
