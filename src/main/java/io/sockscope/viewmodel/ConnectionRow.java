package io.sockscope.viewmodel;

import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.SafeText;
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

/** A connection in the table. The row stays the same object while its values change. */
public final class ConnectionRow {
    private static final int MOST_NAME_CHARS = 32;

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
    private final ReadOnlyObjectWrapper<RemoteEnd> remoteEnd = new ReadOnlyObjectWrapper<>(RemoteEnd.UNKNOWN);
    private ConnectionSnapshot last;
    private String searchText = "";

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
        searchText = (process.get()
                        + ' '
                        + pid()
                        + ' '
                        + protocol
                        + ' '
                        + remote
                        + ' '
                        + local.get()
                        + ' '
                        + state.get().name().replace('_', '-')
                        + ' '
                        + way.get().name())
                .toLowerCase(Locale.ROOT);
    }

    private static Way wayOf(Direction direction) {
        return switch (direction) {
            case UNKNOWN -> Way.UNKNOWN;
            case OUT -> Way.OUT;
            case IN -> Way.IN;
        };
    }

    /** Takes over who is at the other end; false if that was known. */
    boolean updateRemoteEnd(RemoteEnd end) {
        boolean fresh = !end.equals(remoteEnd.get());
        remoteEnd.set(end);
        return fresh;
    }

    ConnectionKey key() {
        return key;
    }

    boolean contains(String lowerCaseText) {
        return searchText.contains(lowerCaseText) || remoteEnd.get().words().contains(lowerCaseText);
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
    public ReadOnlyObjectProperty<RemoteEnd> remoteEndProperty() {
        return remoteEnd.getReadOnlyProperty();
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
