package io.sockscope.viewmodel.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.timeline.Timeline.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A trace of a minute that begins at second 100. */
class TimelineModelTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long STARTED = 100 * SECOND;
    private static final long NOW = 160 * SECOND;

    private final TimelineModel model = new TimelineModel(RemoteEnds.NONE);
    private final List<ProcessSnapshot> processes = new ArrayList<>();
    private final List<ConnectionSnapshot> connections = new ArrayList<>();

    /** A process from one second to another, 0 if it runs. */
    private void process(int pid, String name, long from, long to) {
        processes.add(new ProcessSnapshot(
                new ProcessId(pid, from * SECOND), 1, 0, "", name, "", to * SECOND, 0, 0, 0, 0, 0, 0));
    }

    /** A connection of the process that was added last, its last data in between. */
    private void connection(Protocol protocol, int remote, long from, long lastData, long to) {
        connections.add(new ConnectionSnapshot(
                new ConnectionKey(
                        processes.getLast().id(), connections.size() + 1L, new Endpoint(IpAddress.v4(remote), 443)),
                processes.getLast().comm(),
                protocol,
                Direction.OUT,
                to == 0 ? ConnectionState.ESTABLISHED : ConnectionState.CLOSED,
                Endpoint.NONE,
                from * SECOND,
                from * SECOND,
                to * SECOND,
                0,
                10,
                10,
                1,
                1,
                0,
                0,
                0,
                0,
                0,
                lastData * SECOND,
                lastData * SECOND,
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY,
                EarlierBytes.UNKNOWN,
                DnsQuestions.NONE,
                Bursts.NONE));
    }

    private Timeline shown(Optional<Span> span) {
        model.update(
                new TraceSnapshot(
                        Optional.of(new TraceStarted("6.1", "tracepoint", List.of(), List.of(), STARTED, 0)),
                        1,
                        NOW,
                        processes,
                        connections,
                        List.of(),
                        Map.of(),
                        0),
                span);
        return model.timelineProperty().get();
    }

    private static List<String> lanes(Timeline timeline) {
        return timeline.lanes().stream()
                .map(lane -> lane.name() + " " + lane.id().tgid() + ": " + lane.bars())
                .toList();
    }

    private static Span seconds(long from, long to) {
        return new Span(from * SECOND, to * SECOND);
    }

    private void threeProcesses() {
        process(1, "early", 101, 110);
        connection(Protocol.TCP, 1, 102, 103, 105);
        process(2, "long", 90, 0);
        connection(Protocol.TCP, 2, 101, 102, 104);
        connection(Protocol.TCP, 3, 120, 121, 130);
        connection(Protocol.TCP, 4, 110, 150, 0);
        process(3, "late", 150, 0);
        connection(Protocol.TCP, 5, 151, 152, 0);
    }

    @Test
    void withoutASpanAllIsThere() {
        threeProcesses();
        assertThat(lanes(shown(Optional.empty()))).containsExactly("early 1: 1", "long 2: 3", "late 3: 1");
    }

    @Test
    void aSpanKeepsWhatLivedInIt() {
        threeProcesses();
        Timeline timeline = shown(Optional.of(seconds(115, 125)));
        assertThat(lanes(timeline)).containsExactly("long 2: 2");
        assertThat(timeline.bars()).isEqualTo(2);
        assertThat(timeline.span()).contains(seconds(115, 125));
        assertThat(lanes(shown(Optional.of(seconds(104, 105))))).containsExactly("early 1: 1", "long 2: 1");
        assertThat(lanes(shown(Optional.empty()))).as("let go of again").hasSize(3);
    }

    @Test
    void theClockBeginsAtTheSpanAndRunsAtTheirStarts() {
        threeProcesses();
        Timeline timeline = shown(Optional.of(seconds(115, 125)));
        assertThat(timeline.interesting(Axis.WALL_CLOCK)).containsExactly(15 * SECOND, 25 * SECOND);
        assertThat(timeline.interesting(Axis.SINCE_START)).containsExactly(0, 60 * SECOND);
        assertThat(shown(Optional.empty()).interesting(Axis.WALL_CLOCK)).containsExactly(0, 60 * SECOND);
    }

    @Test
    void whichProgramIsShownAndWhichSpanGoTogether() {
        threeProcesses();
        shown(Optional.of(seconds(103, 152)));
        model.programProperty().set("long");
        assertThat(lanes(model.timelineProperty().get())).containsExactly("long 2: 3");
        assertThat(model.programsProperty().get()).containsExactly("early", "long", "late");
    }

    @Test
    void datagramsToAThousandEndsAreNoWall() {
        process(7, "dnsmasq", 101, 0);
        for (int i = 0; i < 1_000; i++) {
            connection(Protocol.UDP, i + 1, 102, 103 + i / 20, 0);
        }
        connection(Protocol.TCP, 9, 102, 103, 0);
        Timeline timeline = shown(Optional.empty());
        assertThat(timeline.lanes().getFirst().rows()).hasSizeLessThanOrEqualTo(21);
        List<Bar> bars = timeline.lanes().getFirst().rows().stream()
                .flatMap(List::stream)
                .toList();
        assertThat(bars)
                .hasSize(1_001)
                .allSatisfy(bar -> assertThat(bar.toNs())
                        .as("a connection lasts until it is closed, datagrams while they move")
                        .isEqualTo(bar.isOfDatagrams() ? bar.connection().lastIoNs() : NOW));
    }

    @Test
    void aSocketThatHasNotSpokenIsThereUntilItIsClosed() {
        process(7, "dnsmasq", 101, 0);
        connection(Protocol.UDP, 1, 102, 0, 0);
        connection(Protocol.UDP, 2, 102, 0, 120);
        assertThat(shown(Optional.empty()).lanes().getFirst().rows().stream().flatMap(List::stream))
                .extracting(Bar::toNs)
                .containsExactly(NOW, 120 * SECOND);
    }
}
