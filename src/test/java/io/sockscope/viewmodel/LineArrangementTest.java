package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineArrangementTest {
    private static final SortKey GREATEST_RX = new SortKey.Sum(ConnectionLine::rxBytes, true);

    private final LineArrangement arrangement = new LineArrangement();
    private final List<ConnectionRow> rows = List.of(
            ShownLinesTest.row(1, 7, 0x0a000001, 10, 1),
            ShownLinesTest.row(2, 8, 0x0a000002, 500, 2),
            ShownLinesTest.row(3, 7, 0x0a000002, 300, 4),
            ShownLinesTest.row(4, 9, 0x0a000001, 20, 8));

    @BeforeEach
    void titles() {
        arrangement.setTitles(group -> group.example().process());
    }

    private List<String> shown() {
        return arrangement.lines().stream()
                .map(line -> switch (line) {
                    case ConnectionGroup group -> "[" + group.title() + "]";
                    case ConnectionRow row -> Long.toString(row.key().socketId());
                })
                .toList();
    }

    @Test
    void groupsByProcessStandByTheirNamesWithTheirSums() {
        arrangement.groupingProperty().set(ConnectionGrouping.PROCESS);
        arrangement.show(rows);
        assertThat(shown()).containsExactly("[worker-7]", "1", "3", "[worker-8]", "2", "[worker-9]", "4");
        var group = (ConnectionGroup) arrangement.lines().getFirst();
        assertThat(group.rxBytes()).isEqualTo(310);
        assertThat(group.rxRate()).isEqualTo(5);
        assertThat(group.rxCalls()).isEqualTo(2);
        assertThat(group.count()).isEqualTo(2);
        assertThat(group.openCount()).isEqualTo(2);
    }

    @Test
    void groupsAndWhatIsInThemAreSortedByTheSameKey() {
        arrangement.groupingProperty().set(ConnectionGrouping.PROCESS);
        arrangement.sortBy(List.of(GREATEST_RX));
        arrangement.show(rows);
        assertThat(shown()).containsExactly("[worker-8]", "2", "[worker-7]", "3", "1", "[worker-9]", "4");
        arrangement.sortBy(List.of(new SortKey.Words<>(ConnectionRow::process, true)));
        arrangement.show(rows);
        assertThat(shown()).containsExactly("[worker-9]", "4", "[worker-8]", "2", "[worker-7]", "1", "3");
    }

    @Test
    void aFoldedGroupStaysFoldedAndKeepsItsPlaceInExports() {
        arrangement.groupingProperty().set(ConnectionGrouping.HOST);
        arrangement.sortBy(List.of(GREATEST_RX));
        arrangement.show(rows);
        var group = (ConnectionGroup) arrangement.lines().getFirst();
        arrangement.expand(group, false);
        assertThat(shown()).containsExactly("[worker-8]", "[worker-9]", "4", "1");
        arrangement.show(rows);
        assertThat(shown()).containsExactly("[worker-8]", "[worker-9]", "4", "1");
        assertThat(arrangement.lines().getFirst()).isSameAs(group);
        assertThat(arrangement.rows()).extracting(row -> row.key().socketId()).containsExactly(2L, 3L, 4L, 1L);
        arrangement.show(List.of());
        arrangement.show(rows);
        assertThat(shown()).hasSize(4);
        arrangement.expandAll(false);
        assertThat(shown()).containsExactly("[worker-8]", "[worker-9]");
        assertThat(arrangement.reveal(rows.get(2))).isTrue();
        assertThat(shown()).containsExactly("[worker-8]", "2", "3", "[worker-9]");
    }

    @Test
    void whatDoesNotPassTheFilterCannotBeRevealed() {
        arrangement.groupingProperty().set(ConnectionGrouping.PROCESS);
        arrangement.show(rows.subList(0, 2));
        assertThat(arrangement.reveal(rows.get(2))).isFalse();
        assertThat(arrangement.reveal(rows.get(3))).isFalse();
        arrangement.groupingProperty().set(ConnectionGrouping.NONE);
        arrangement.show(rows);
        assertThat(shown()).containsExactly("1", "2", "3", "4");
        assertThat(arrangement.reveal(rows.get(3))).isTrue();
    }

    @Test
    void theOrderIsThatOfTheComparators() {
        var random = new Random(4);
        List<ConnectionRow> many = IntStream.range(0, 3_000)
                .mapToObj(i -> ShownLinesTest.row(
                        i, random.nextInt(9), random.nextInt(40), random.nextInt(5), random.nextInt(3)))
                .toList();
        arrangement.sortBy(List.of(
                new SortKey.Words<>(ConnectionRow::peer, true),
                GREATEST_RX,
                new SortKey.Figure(ConnectionRow::pid, false)));
        arrangement.show(many);
        var expected = new ArrayList<>(many);
        expected.sort(Comparator.comparing(ConnectionRow::peer)
                .reversed()
                .thenComparing(Comparator.comparingLong(ConnectionRow::rxBytes).reversed())
                .thenComparingInt(ConnectionRow::pid));
        assertThat(List.copyOf(arrangement.lines())).isEqualTo(expected);
    }
}
