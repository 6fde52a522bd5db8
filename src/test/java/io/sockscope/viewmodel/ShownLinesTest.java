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
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownLinesTest {
    private final ShownLines lines = new ShownLines();
    private final List<ConnectionLine> heard = new ArrayList<>();
    private int changes;

    static ConnectionRow row(int socket, int tgid, int remote, long rxBytes, double rxRate) {
        var end = new Endpoint(IpAddress.v4(remote), 443);
        return new ConnectionRow(
                new ConnectionSnapshot(
                        new ConnectionKey(new ProcessId(tgid, tgid), socket, end),
                        "worker-" + tgid,
                        Protocol.TCP,
                        Direction.OUT,
                        ConnectionState.ESTABLISHED,
                        Endpoint.NONE,
                        100,
                        200,
                        0,
                        0,
                        0,
                        rxBytes,
                        1,
                        1,
                        0,
                        rxRate,
                        0,
                        0,
                        0,
                        0,
                        0,
                        SizeHistogram.EMPTY,
                        SizeHistogram.EMPTY,
                        EarlierBytes.UNKNOWN,
                        DnsQuestions.NONE,
                        Bursts.NONE),
                1_000,
                true);
    }

    /** Does to a list of its own what it is told, as the table does. */
    private void follow(ListChangeListener.Change<? extends ConnectionLine> change) {
        while (change.next()) {
            changes++;
            if (change.wasPermutated()) {
                var before = List.copyOf(heard);
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    heard.set(change.getPermutation(i), before.get(i));
                }
            } else {
                List<ConnectionLine> leaving =
                        heard.subList(change.getFrom(), change.getFrom() + change.getRemovedSize());
                assertThat(leaving).isEqualTo(change.getRemoved());
                leaving.clear();
                heard.addAll(change.getFrom(), change.getAddedSubList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 40, 2_000})
    void whatItTellsTurnsTheOldLinesIntoTheNew(int most) {
        lines.addListener(this::follow);
        var random = new Random(most);
        List<ConnectionRow> all = new ArrayList<>(
                IntStream.range(0, most).mapToObj(i -> row(i, 1, i, 0, 0)).toList());
        for (int round = 0; round < 60; round++) {
            if (random.nextBoolean()) {
                Collections.shuffle(all, random);
            }
            double share = random.nextInt(5) / 4.0;
            List<ConnectionRow> wanted =
                    all.stream().filter(row -> random.nextDouble() < share).toList();
            lines.show(wanted);
            assertThat(heard).isEqualTo(wanted);
            assertThat(List.copyOf(lines)).isEqualTo(wanted);
            assertThat(all).allSatisfy(row -> assertThat(lines.indexOf(row)).isEqualTo(wanted.indexOf(row)));
        }
    }

    @Test
    void whatIsAsBeforeIsNotTold() {
        List<ConnectionRow> all =
                IntStream.range(0, 30).mapToObj(i -> row(i, 1, i, 0, 0)).toList();
        lines.addListener(this::follow);
        lines.show(all);
        changes = 0;
        lines.show(List.copyOf(all));
        assertThat(changes).isZero();
        lines.show(all.subList(3, 30));
        assertThat(changes).isEqualTo(1);
        assertThat(heard).isEqualTo(all.subList(3, 30));
    }
}
