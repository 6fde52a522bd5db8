package io.sockscope.viewmodel.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.event.ProcessEnd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    private record Span(long fromNs, long toNs) implements Rows.Stretch {}

    @Test
    void noTwoInARowOverlapAndNoRowIsWasted() {
        var random = new Random(11);
        for (int round = 0; round < 50; round++) {
            var spans = new ArrayList<Span>();
            for (int i = 0; i < 200; i++) {
                long from = random.nextInt(1_000);
                spans.add(new Span(from, from + random.nextInt(120)));
            }
            spans.sort(Comparator.comparingLong(Span::fromNs));
            int[] rows = Rows.of(spans);
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (rows[i] == rows[j]) {
                        assertThat(spans.get(j).toNs()).isLessThan(spans.get(i).fromNs());
                    }
                }
            }
            long mostAtOnce = 0;
            for (long moment = 0; moment <= 1_200; moment++) {
                long now = moment;
                mostAtOnce = Math.max(
                        mostAtOnce,
                        spans.stream()
                                .filter(span -> span.fromNs() <= now && now <= span.toNs())
                                .count());
            }
            assertThat(Arrays.stream(rows).max().orElseThrow() + 1).isEqualTo((int) mostAtOnce);
        }
    }

    @Test
    void onceZoomedTheMomentUnderThePointerStays() {
        var random = new Random(12);
        TimeScale scale = TimeScale.showing(0, 600 * SECOND, 1_200);
        for (int i = 0; i < 500; i++) {
            double x = random.nextInt(1_200);
            TimeScale closer = scale.zoomed(0.5 + random.nextDouble() * 2, x);
            assertThat(closer.time(x)).isEqualTo(scale.time(x), within(1e-3 * Math.abs(scale.time(x)) + 1));
            assertThat(closer.x(closer.time(x))).isEqualTo(x, within(1e-3));
            scale = closer.held(0, 600 * SECOND, 1_200);
            assertThat(scale.time(1_200)).isGreaterThan(0);
            assertThat(scale.time(0)).isLessThan(600 * SECOND);
        }
        TimeScale closest = TimeScale.showing(0, 600 * SECOND, 1_000).zoomed(1e12, 500);
        assertThat(closest.nsPerPixel() * 1_000).as("a view of one millisecond").isEqualTo(MS);
    }

    @Test
    void stepsAreRoundAndMarksAreMultiples() {
        assertThat(TimeMarks.step(1)).isEqualTo(1_000);
        assertThat(TimeMarks.step(1_500)).isEqualTo(2_000);
        assertThat(TimeMarks.step(30 * MS)).isEqualTo(50 * MS);
        assertThat(TimeMarks.step(700 * MS)).isEqualTo(SECOND);
        assertThat(TimeMarks.step(40 * SECOND)).isEqualTo(60 * SECOND);
        assertThat(TimeMarks.step(1e20)).isEqualTo(100 * 86_400 * SECOND);
        assertThat(TimeMarks.between(-1.5 * SECOND, 2.2 * SECOND, SECOND, 0))
                .containsExactly(-SECOND, 0L, SECOND, 2 * SECOND);
        assertThat(TimeMarks.between(0, 2 * SECOND, SECOND, 300 * MS)).containsExactly(700 * MS, 1_700 * MS);
    }

    @Test
    void timesAreWrittenAsExactlyAsTheStepNeedsIt() {
        assertThat(TimeMarks.after(412_300_000L, 100_000)).isEqualTo("+412.3 ms");
        assertThat(TimeMarks.after(412 * MS, 2 * MS)).isEqualTo("+412 ms");
        assertThat(TimeMarks.after(12 * SECOND, SECOND)).isEqualTo("+12 s");
        assertThat(TimeMarks.after(12 * SECOND + 50 * MS, 50 * MS)).isEqualTo("+12.05 s");
        assertThat(TimeMarks.after(125 * SECOND, 5 * SECOND)).isEqualTo("+2m 05s");
        assertThat(TimeMarks.after(120 * SECOND, 60 * SECOND)).isEqualTo("+2m");
        assertThat(TimeMarks.after(3_725 * SECOND + 1_500_000, 500_000)).isEqualTo("+1h 02m 05.0015s");
        assertThat(TimeMarks.after(90_000 * SECOND, 3_600 * SECOND)).isEqualTo("+1d 1h");
        assertThat(TimeMarks.after(-30 * SECOND, SECOND)).isEqualTo("\u221230 s");
        assertThat(TimeMarks.clock(37_865 * SECOND + 250 * MS, 50 * MS)).isEqualTo("10:31:05.25");
        assertThat(TimeMarks.clock(37_860 * SECOND, 60 * SECOND)).isEqualTo("10:31");
    }

    @Test
    void aWaitStatusTellsHowItEnded() {
        assertThat(ProcessEnd.of(0)).isEqualTo(new ProcessEnd.Code(0));
        assertThat(ProcessEnd.of(3 << 8)).isEqualTo(new ProcessEnd.Code(3));
        assertThat(ProcessEnd.of(15)).isEqualTo(new ProcessEnd.Signal(15));
        assertThat(ProcessEnd.of(11 | 0x80)).as("with a core dump").isEqualTo(new ProcessEnd.Signal(11));
    }

    @Test
    void lanesLieBelowEachOtherAndAreFoundAgain() {
        var layout = new LaneLayout(List.of(lane(1), lane(20), lane(0), lane(300)));
        for (int i = 0; i < 4; i++) {
            assertThat(layout.at(layout.top(i))).isEqualTo(i);
            assertThat(layout.at(layout.top(i) + layout.height(i) - 0.1)).isEqualTo(i);
            assertThat(layout.top(i) + layout.height(i)).isLessThan(i < 3 ? layout.top(i + 1) : layout.height());
        }
        assertThat(layout.at(layout.height() + 1)).isEqualTo(4);
        assertThat(layout.height(3)).isLessThan(1_000);
        assertThat(layout.thickness(0, 0, 1_000_000)).isGreaterThanOrEqualTo(1);
        assertThat(layout.thickness(0, 1_000_000, 1_000_000))
                .isGreaterThan(layout.thickness(0, 1_000, 1_000_000))
                .isLessThan(layout.rowHeight(0));
        assertThat(new LaneLayout(List.of()).height()).isZero();
    }

    private static Lane lane(int rows) {
        var lists = new ArrayList<List<Bar>>();
        for (int i = 0; i < rows; i++) {
            lists.add(List.of());
        }
        return new Lane(new io.sockscope.event.ProcessId(1, 1), "a", 1, 2, new ProcessEnd.None(), 1, 1, lists);
    }
}
