package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.geo.AddressKind;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Network;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remote;
import io.sockscope.geo.ServiceNames;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.TraceSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RemoteEndsTest {
    private static final Remote GOOGLE = new Remote(
            AddressKind.GLOBAL,
            new HostName("dns.google", NameSource.HOSTS),
            new Place("US", "", Optional.empty()),
            new Network(15169, "Google\u202e LLC"));

    private final AtomicReference<Optional<Remote>> known = new AtomicReference<>(Optional.empty());
    private final AtomicLong generation = new AtomicLong();
    private final ConnectionTableModel table = new ConnectionTableModel(
            new RemoteEnds(contact -> known.get(), generation::get, ServiceNames.NONE, Optional.empty()));

    private static TraceSnapshot snapshot(Endpoint remote) {
        var connection = new ConnectionSnapshot(
                new ConnectionKey(new ProcessId(1, 1), 1, remote),
                "dig",
                Protocol.UDP,
                Direction.OUT,
                ConnectionState.CLOSED,
                Endpoint.NONE,
                1,
                0,
                2,
                0,
                1,
                1,
                1,
                1,
                0,
                0,
                0,
                0,
                0,
                1,
                1,
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY,
                EarlierBytes.UNKNOWN,
                DnsQuestions.NONE,
                Bursts.NONE);
        return new TraceSnapshot(Optional.empty(), 1, 3, List.of(), List.of(connection), List.of(), Map.of(), 0);
    }

    private RemoteEnd shown() {
        return table.arrangement().rows().getFirst().remoteEnd();
    }

    @Test
    void whatIsLookedUpLaterReachesARowThatIsOver() {
        TraceSnapshot snapshot = snapshot(new Endpoint(IpAddress.v4(0x08080808), 53));
        table.update(snapshot, true);
        assertThat(shown()).isEqualTo(RemoteEnd.UNKNOWN);

        known.set(Optional.of(GOOGLE));
        table.update(snapshot, true);
        assertThat(shown()).as("nothing new is announced").isEqualTo(RemoteEnd.UNKNOWN);

        generation.incrementAndGet();
        table.update(snapshot, true);
        assertThat(shown())
                .isEqualTo(new RemoteEnd(
                        "",
                        "dns.google",
                        "hosts",
                        new Place("US", "", Optional.empty()),
                        "AS15169",
                        "Google\\u202e LLC",
                        "global"));
        table.filterProperty().set("dns.goo");
        assertThat(table.lines()).hasSize(1);
        table.filterProperty().set("as15169");
        assertThat(table.lines()).hasSize(1);
        for (String filter : List.of(
                "host:dns.goo",
                "host:8.8.8.0/24",
                "country:us",
                "org:google",
                "org:AS15169",
                "kind:global",
                "-kind:private")) {
            table.filterProperty().set(filter);
            assertThat(table.lines()).as(filter).hasSize(1);
        }
        for (String filter : List.of("host:cloudflare", "country:nl", "org:AS1516*0", "kind:private", "service:http")) {
            table.filterProperty().set(filter);
            assertThat(table.lines()).as(filter).isEmpty();
        }
        table.setLocalWords(row -> "geschlossen", row -> "im Internet", group -> "");
        for (String filter : List.of("\"im Internet\"", "kind:\"im Internet\"", "state:geschl")) {
            table.filterProperty().set(filter);
            assertThat(table.lines()).as(filter).hasSize(1);
        }
        table.filterProperty().set("cloudflare");
        assertThat(table.lines()).isEmpty();
    }

    @Test
    void ofAnEndThatIsNotKnownNothingIs() {
        known.set(Optional.of(GOOGLE));
        table.update(snapshot(Endpoint.NONE), true);
        assertThat(shown()).isEqualTo(RemoteEnd.UNKNOWN);
    }
}
