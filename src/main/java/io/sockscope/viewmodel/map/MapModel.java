package io.sockscope.viewmodel.map;

import io.sockscope.event.IpAddress;
import io.sockscope.event.Protocol;
import io.sockscope.geo.WorldOutline.Centre;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.KnownEnds;
import io.sockscope.viewmodel.RemoteEnd;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Adds up a snapshot for the map; only asked to while that is on screen. */
public final class MapModel {
    private static final int MOST_NAME_CHARS = 32;

    private final RemoteEnds ends;
    private final Executor background;
    private final Executor windowThread;
    private final KnownEnds known;
    private final StringProperty process = new SimpleStringProperty("");
    private final ObjectProperty<Protocols> protocols = new SimpleObjectProperty<>(Protocols.ALL);
    private final ReadOnlyObjectWrapper<Places> places = new ReadOnlyObjectWrapper<>(Places.NONE);
    private final ReadOnlyObjectWrapper<List<String>> processes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<MapHere>> here = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<World> world = new ReadOnlyObjectWrapper<>(new World.Unread());
    private @Nullable TraceSnapshot last;
    private boolean lastLive;
    private Optional<Span> lastSpan = Optional.empty();
    private boolean asked;

    /** Which kinds of sockets are shown. */
    public enum Protocols {
        ALL,
        TCP,
        UDP,
        OTHERS;

        boolean include(Protocol protocol) {
            return switch (this) {
                case ALL -> true;
                case TCP -> protocol == Protocol.TCP || protocol == Protocol.MPTCP;
                case UDP -> protocol == Protocol.UDP;
                case OTHERS -> !TCP.include(protocol) && !UDP.include(protocol);
            };
        }
    }

    /** The shapes of the countries. */
    public sealed interface World {
        /** They have not been asked for, or are being read. */
        record Unread() implements World {}

        /** They are there. */
        record Read(WorldShapes shapes) implements World {}

        /** They cannot be had. */
        record Missing(String reason) implements World {}
    }

    /** Collects what concerns one address. */
    private static final class Tally {
        private Traffic traffic = Traffic.NONE;
        private RemoteEnd end = RemoteEnd.UNKNOWN;
        private final Map<String, Long> bytesByProcess = new HashMap<>(2);
        private @Nullable ConnectionSnapshot busiest;

        void add(ConnectionSnapshot connection, RemoteEnd newEnd, boolean live) {
            traffic = traffic.plus(Traffic.of(connection, live));
            if (end.host().isEmpty()) {
                end = newEnd;
            }
            long bytes = connection.rxBytes() + connection.txBytes();
            bytesByProcess.merge(connection.comm(), bytes, Long::sum);
            if (busiest == null || bytes > busiest.rxBytes() + busiest.txBytes()) {
                busiest = connection;
            }
        }

        Optional<RemoteHost> host(IpAddress address) {
            return Optional.ofNullable(busiest)
                    .map(connection -> new RemoteHost(address, end, traffic, names(), connection.key()));
        }

        private List<String> names() {
            return bytesByProcess.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(entry -> safe(entry.getKey()))
                    .toList();
        }
    }

    /**
     * A map of nothing yet.
     *
     * @param ends tells who is at the other ends
     * @param background reads the shapes of the countries
     * @param windowThread where they arrive
     */
    public MapModel(RemoteEnds ends, Executor background, Executor windowThread) {
        this.ends = ends;
        this.known = new KnownEnds(ends);
        this.background = background;
        this.windowThread = windowThread;
        process.addListener((property, before, now) -> showAgain());
        protocols.addListener((property, before, now) -> showAgain());
    }

    private static String safe(String comm) {
        return SafeText.escape(comm, MOST_NAME_CHARS);
    }

    /**
     * Takes over one tick.
     *
     * @param live false if the trace has ended: then nothing has a rate any more
     * @param span only the remote ends of connections that lived in it, with all of their bytes
     */
    public void update(TraceSnapshot snapshot, boolean live, Optional<Span> span) {
        last = snapshot;
        lastLive = live;
        lastSpan = span;
        if (!asked) {
            asked = true;
            background.execute(this::readWorld);
        }
        known.begin(snapshot.connections().size());
        var names = new LinkedHashSet<String>();
        var tallies = new LinkedHashMap<IpAddress, Tally>();
        for (ConnectionSnapshot connection : snapshot.connections()) {
            names.add(connection.comm());
            if (!connection.remote().address().isUnspecified() && isShown(connection)) {
                tallies.computeIfAbsent(connection.remote().address(), address -> new Tally())
                        .add(connection, known.of(connection), live);
            }
        }
        var hosts = new ArrayList<RemoteHost>(tallies.size());
        tallies.forEach((address, tally) -> tally.host(address).ifPresent(hosts::add));
        processes.set(names.stream().map(MapModel::safe).toList());
        here.set(MapHere.of(snapshot.connections(), ends, centres()));
        places.set(Places.of(hosts, centres()));
    }

    private void showAgain() {
        if (last != null) {
            update(last, lastLive, lastSpan);
        }
    }

    private boolean isShown(ConnectionSnapshot connection) {
        return protocols.get().include(connection.protocol())
                && (process.get().isEmpty() || process.get().equals(safe(connection.comm())))
                && lastSpan.map(span -> span.meets(connection.openedNs(), connection.closedNs()))
                        .orElse(true);
    }

    private Function<String, Optional<Centre>> centres() {
        return switch (world.get()) {
            case World.Read(WorldShapes shapes) -> shapes::centre;
            case World.Unread unread -> code -> Optional.empty();
            case World.Missing missing -> code -> Optional.empty();
        };
    }

    private void readWorld() {
        World found;
        try {
            found = new World.Read(WorldShapes.bundled());
        } catch (IOException e) {
            found = new World.Missing(String.valueOf(e.getMessage()));
        }
        World read = found;
        windowThread.execute(() -> {
            world.set(read);
            showAgain();
        });
    }

    /** Name of the only process whose hosts are shown, empty for all. */
    public StringProperty processProperty() {
        return process;
    }

    /** Which kinds of sockets are shown. */
    public ObjectProperty<Protocols> protocolsProperty() {
        return protocols;
    }

    /** Names of all processes that have connections, safe to show, in the order of their first ones. */
    public ReadOnlyObjectProperty<List<String>> processesProperty() {
        return processes.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Places> placesProperty() {
        return places.getReadOnlyProperty();
    }

    /** Where this machine is, empty if that cannot be told. */
    public ReadOnlyObjectProperty<Optional<MapHere>> hereProperty() {
        return here.getReadOnlyProperty();
    }

    /** The countries; they are read when the map is first shown. */
    public ReadOnlyObjectProperty<World> worldProperty() {
        return world.getReadOnlyProperty();
    }
}
