package io.sockscope.view.timeline;

import io.sockscope.event.ProcessEnd;
import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.view.SharpCanvas;
import io.sockscope.view.chart.StyledPaints;
import io.sockscope.viewmodel.timeline.Bar;
import io.sockscope.viewmodel.timeline.ColourBars;
import io.sockscope.viewmodel.timeline.Lane;
import io.sockscope.viewmodel.timeline.LaneLayout;
import io.sockscope.viewmodel.timeline.TimeMarks;
import io.sockscope.viewmodel.timeline.TimeScale;
import io.sockscope.viewmodel.timeline.Timeline;
import io.sockscope.viewmodel.timeline.Timeline.Axis;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws what is in sight of the lanes, on one canvas. */
final class TimelinePainter extends SharpCanvas {
    static final List<String> COLOURS = List.of(
            "lane",
            "lane-line",
            "grid",
            "words",
            "quiet-words",
            "chosen",
            "span",
            "series-1",
            "series-2",
            "series-3",
            "series-4",
            "others",
            "bad");

    /** Left of the lanes, where their names stand. */
    static final double GUTTER = 220;

    /** Above the lanes, where the times stand. */
    static final double AXIS = 30;

    private static final double LABEL_ROOM = 92;
    private static final double LEAST_WIDTH = 2;

    private final StyledPaints paints;
    private final Messages messages;
    private String family = Font.getDefault().getFamily();

    TimelinePainter(StyledPaints paints, Messages messages) {
        this.paints = paints;
        this.messages = messages;
        setId("timeline-canvas");
    }

    /** What is to be seen, and how. */
    record Sight(
            Timeline timeline,
            LaneLayout layout,
            Axis axis,
            TimeScale scale,
            double scrolled,
            ColourBars colours,
            Predicate<Bar> chosen,
            Predicate<Lane> chosenLane) {
        /** Where a moment of a lane is on the canvas, from left to right. */
        double x(Lane lane, long ns) {
            return GUTTER + scale.x((double) (ns - timeline.originNs(lane, axis)));
        }

        /** The moment of a lane at a place of the canvas, nanoseconds since boot. */
        double time(Lane lane, double x) {
            return scale.time(x - GUTTER) + timeline.originNs(lane, axis);
        }

        double top(int lane) {
            return AXIS + layout.top(lane) - scrolled;
        }
    }

    void draw(Sight sight, String fontFamily) {
        family = fontFamily;
        GraphicsContext gc = cleared();
        drawGrid(gc, sight);
        List<Lane> lanes = sight.timeline().lanes();
        for (int i = sight.layout().at(sight.scrolled()); i < lanes.size() && sight.top(i) < height(); i++) {
            drawLane(gc, sight, i);
        }
        drawAxis(gc, sight);
    }

    private long step(Sight sight) {
        return TimeMarks.step(LABEL_ROOM * sight.scale().nsPerPixel());
    }

    private List<Long> marks(Sight sight) {
        TimeScale scale = sight.scale();
        return TimeMarks.between(scale.fromNs(), scale.time(width() - GUTTER), step(sight), offset(sight));
    }

    /** From a time on the axis to one of the clock; round times of a clock are round in its own zone. */
    private static long offset(Sight sight) {
        return switch (sight.axis()) {
            case SINCE_START -> 0;
            case WALL_CLOCK -> {
                long epochNs = sight.timeline().startedNs() + sight.timeline().bootToEpochNs();
                Instant moment = Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L));
                yield epochNs
                        + ZoneId.systemDefault().getRules().getOffset(moment).getTotalSeconds() * 1_000_000_000L;
            }
        };
    }

    private void drawGrid(GraphicsContext gc, Sight sight) {
        gc.setStroke(paints.get("grid"));
        gc.setLineWidth(1);
        for (long mark : marks(sight)) {
            double x = Math.floor(GUTTER + sight.scale().x((double) mark)) + 0.5;
            gc.strokeLine(x, AXIS - 6, x, height());
        }
    }

    private void drawAxis(GraphicsContext gc, Sight sight) {
        gc.clearRect(0, 0, width(), AXIS - 6);
        gc.setFill(paints.get("quiet-words"));
        gc.setFont(Font.font(family, 11));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        long step = step(sight);
        for (long mark : marks(sight)) {
            String words = switch (sight.axis()) {
                case SINCE_START -> mark == 0 ? messages.text("timeline.start") : TimeMarks.after(mark, step);
                case WALL_CLOCK -> TimeMarks.clock(mark + offset(sight), step);
            };
            double x = GUTTER + sight.scale().x((double) mark) + 4;
            if (x + LABEL_ROOM < width() || x + width(words, gc.getFont()) < width()) {
                gc.fillText(words, x, (AXIS - 6) / 2);
            }
        }
        gc.clearRect(0, 0, GUTTER - 4, AXIS - 6);
    }

    private static double width(String words, Font font) {
        var text = new Text(words);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }

    private void drawLane(GraphicsContext gc, Sight sight, int index) {
        Lane lane = sight.timeline().lanes().get(index);
        double top = sight.top(index);
        double height = sight.layout().height(index);
        double from = Math.max(GUTTER - 8, sight.x(lane, lane.startNs()));
        double to = Math.min(width() + 8, Math.max(from + LEAST_WIDTH, sight.x(lane, lane.endNs())));
        gc.save();
        gc.beginPath();
        gc.rect(GUTTER, AXIS - 6, width() - GUTTER, height());
        gc.clip();
        gc.setFill(paints.get("lane"));
        gc.fillRoundRect(from, top, to - from, height, 8, 8);
        gc.setStroke(paints.get(sight.chosenLane().test(lane) ? "chosen" : "lane-line"));
        gc.setLineWidth(1);
        gc.strokeRoundRect(from + 0.5, top + 0.5, to - from - 1, height - 1, 8, 8);
        sight.timeline().span().ifPresent(span -> {
            double left = Math.max(from, sight.x(lane, span.fromNs()));
            double right = Math.min(to, sight.x(lane, span.toNs()));
            gc.setFill(paints.get("span"));
            gc.fillRect(left, top + 1, Math.max(0, right - left), height - 2);
        });
        for (int row = 0; row < lane.rows().size(); row++) {
            double y = top + LaneLayout.PADDING + row * sight.layout().rowHeight(index);
            if (y > -20 && y < height()) {
                drawRow(gc, sight, index, lane.rows().get(row), y);
            }
        }
        gc.restore();
        drawName(gc, lane, sight.timeline().isOlder(lane), top);
    }

    /** Bars that would be drawn within the pixels of the one before are left out. */
    private void drawRow(GraphicsContext gc, Sight sight, int index, List<Bar> row, double y) {
        Lane lane = sight.timeline().lanes().get(index);
        double rowHeight = sight.layout().rowHeight(index);
        double drawnTo = Double.NEGATIVE_INFINITY;
        int first = LaneLayout.firstEndingFrom(row, sight.time(lane, GUTTER));
        for (int i = first; i < row.size(); i++) {
            Bar bar = row.get(i);
            double from = Math.max(GUTTER - 4, sight.x(lane, bar.fromNs()));
            if (from > width()) {
                return;
            }
            double to = Math.clamp(
                    sight.x(lane, bar.toNs()), from + LEAST_WIDTH, Math.max(from + LEAST_WIDTH, width() + 4));
            boolean chosen = sight.chosen().test(bar);
            if (to > drawnTo + 0.5 || chosen) {
                double thickness = sight.layout()
                        .thickness(index, bar.bytes(), sight.timeline().mostBytes());
                double barY = y + (rowHeight - thickness) / 2;
                gc.setFill(paints.get(sight.colours().of(bar)));
                gc.fillRect(from, barY, to - from, thickness);
                if (chosen) {
                    gc.setStroke(paints.get("chosen"));
                    gc.setLineWidth(1.4);
                    gc.strokeRect(from - 2, barY - 2, to - from + 4, thickness + 4);
                }
                drawnTo = to;
            }
        }
    }

    private void drawName(GraphicsContext gc, Lane lane, boolean older, double top) {
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.BASELINE);
        gc.setFont(Font.font(family, FontWeight.BOLD, 13));
        gc.setFill(paints.get("words"));
        gc.fillText(cut(lane.name() + " " + lane.id().tgid(), gc.getFont()), 16, top + 15);
        gc.setFont(Font.font(family, 11.5));
        gc.setFill(paints.get("quiet-words"));
        boolean begunBefore = older && lane.runs() == 1 && lane.exit() instanceof ProcessEnd.None;
        gc.fillText(cut(begunBefore ? messages.text("timeline.older") : words(lane), gc.getFont()), 16, top + 31);
    }

    /** As much of it as there is room for: a canvas would squeeze it. */
    private static String cut(String words, Font font) {
        double room = GUTTER - 26;
        if (width(words, font) <= room) {
            return words;
        }
        int end = words.length() - 1;
        while (end > 0 && width(words.substring(0, end) + "…", font) > room) {
            end--;
        }
        return words.substring(0, end).stripTrailing() + "…";
    }

    /** Which run it is and how it ended: {@code run 2 of 3, exit code 1 after 4m 02s}. */
    String words(Lane lane) {
        String lasted = Quantities.duration(lane.endNs() - lane.startNs());
        String end = switch (lane.exit()) {
            case ProcessEnd.None none -> messages.text("timeline.runs", lasted);
            case ProcessEnd.Unknown unknown -> messages.text("timeline.ended", lasted);
            case ProcessEnd.Code(int code) -> messages.text("timeline.exit", Integer.toString(code), lasted);
            case ProcessEnd.Signal(int number) -> messages.text("timeline.signal", Integer.toString(number), lasted);
        };
        return lane.runs() == 1
                ? end
                : messages.text("timeline.run", Integer.toString(lane.run()), Integer.toString(lane.runs())) + ", "
                        + end;
    }
}
