package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.geo.Contact;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each tile says what the snapshot adds up to. */
@Tag("ui")
class OverviewUiTest extends WindowFixture {
    private static long sum(TraceSnapshot snapshot, ToLongFunction<ProcessSnapshot> part) {
        return snapshot.processes().stream().mapToLong(part).sum();
    }

    private static String rate(TraceSnapshot snapshot, ToDoubleFunction<ProcessSnapshot> part) {
        return Quantities.bytes(snapshot.processes().stream().mapToDouble(part).sum()) + "/s";
    }

    private String figure(String tile) {
        return text("#tile-" + tile + " .tile-figure");
    }

    private String note(String tile) {
        return text("#tile-" + tile + " .tile-note");
    }

    private void holdAgainst(TraceSnapshot snapshot) {
        String down = rate(snapshot, ProcessSnapshot::rxBytesPerSecond);
        eventually(
                "its tick is shown",
                () -> figure("down").equals(down)
                        && note("down").equals(Quantities.bytes(sum(snapshot, ProcessSnapshot::rxBytes)) + " in all"));
        assertThat(figure("up")).isEqualTo(rate(snapshot, ProcessSnapshot::txBytesPerSecond));
        assertThat(note("up")).isEqualTo(Quantities.bytes(sum(snapshot, ProcessSnapshot::txBytes)) + " in all");
        List<ConnectionSnapshot> all = snapshot.connections();
        assertThat(figure("connections"))
                .isEqualTo(Long.toString(
                        all.stream().filter(ConnectionSnapshot::isOpen).count()));
        assertThat(note("connections")).contains(Integer.toString(all.size()));
        long recent = all.stream()
                .filter(connection -> connection.openedNs() > snapshot.timeNs() - 10_000_000_000L)
                .count();
        assertThat(figure("opened")).isEqualTo(String.format(Locale.ROOT, "%.1f/s", recent / 10.0));
        assertThat(figure("failures"))
                .isEqualTo(Long.toString(all.stream()
                        .filter(connection -> connection.state() == ConnectionState.FAILED)
                        .count()));
        assertThat(figure("hosts"))
                .isEqualTo(Long.toString(all.stream()
                        .map(connection -> connection.remote().address())
                        .distinct()
                        .count()));
        assertThat(note("hosts"))
                .contains(Long.toString(all.stream()
                        .map(OverviewUiTest::country)
                        .filter(country -> !country.isEmpty())
                        .distinct()
                        .count()));
        assertThat(figure("losses")).isEqualTo(Quantities.count(snapshot.losses()));
    }

    private static String country(ConnectionSnapshot c) {
        return InventedRemotes.remote(new Contact(
                        c.key().process(), c.key().socketId(), c.remote().address(), c.openedNs()))
                .place()
                .country();
    }

    @Test
    void tilesSayWhatTheSnapshotAddsUpTo() {
        say(TRACING, Lively.at(40));
        robot.clickOn("#page-overview");
        holdAgainst(Lively.at(40));
        trace.say(Lively.at(61));
        holdAgainst(Lively.at(61));
    }
}
