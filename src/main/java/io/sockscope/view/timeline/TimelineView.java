package io.sockscope.view.timeline;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.view.chart.StyledPaints;
import io.sockscope.view.timeline.TimelinePainter.Sight;
import io.sockscope.viewmodel.Selection;
import io.sockscope.viewmodel.timeline.Bar;
import io.sockscope.viewmodel.timeline.ColourBars;
import io.sockscope.viewmodel.timeline.Lane;
import io.sockscope.viewmodel.timeline.LaneLayout;
import io.sockscope.viewmodel.timeline.TimeScale;
import io.sockscope.viewmodel.timeline.Timeline;
import io.sockscope.viewmodel.timeline.Timeline.Axis;
import io.sockscope.viewmodel.timeline.TimelineModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** Lanes below an axis of time. As long as nobody has moved it, it shows the whole of what is of interest. */
final class TimelineView extends Region {
    private static final double PICK_MARGIN = 3;

    private final Messages messages;
    private final ObservableValue<Axis> axis;
    private final ObservableValue<ColourBars> colours;
    private final ObjectProperty<Selection> selection;
    private final TimelinePainter painter;
    private final BarCard card;
    private final ScrollBar scrollBar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private Timeline timeline = Timeline.NONE;
    private LaneLayout layout = new LaneLayout(List.of());
    private TimeScale scale = new TimeScale(0, 1e6);
    private boolean untouched = true;
    private Optional<Hit> pointed = Optional.empty();

    /** A bar and the lane that it lies in. */
    record Hit(Lane lane, Bar bar) {}

    TimelineView(
            TimelineModel model,
            Messages messages,
            ObservableValue<Axis> axis,
            ObservableValue<ColourBars> colours,
            ObjectProperty<Selection> selection) {
        this.messages = messages;
        this.axis = axis;
        this.colours = colours;
        this.selection = selection;
        setId("timeline");
        getStyleClass().add("timeline-view");
        var paints = new StyledPaints(TimelinePainter.COLOURS, this::requestLayout);
        painter = new TimelinePainter(paints, messages);
        card = new BarCard(messages);
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setFocusTraversable(false);
        scrollBar.accessibleTextProperty().bind(messages.bind("timeline.lanes"));
        scrollBar.valueProperty().subscribe(this::requestLayout);
        getChildren().addAll(paints, painter, scrollBar, card);
        setClip(clip);
        setMinSize(200, 120);
        setFocusTraversable(true);
        setAccessibleRole(javafx.scene.AccessibleRole.IMAGE_VIEW);
        new TimelineGestures(this);
        model.timelineProperty().subscribe(this::take);
        axis.subscribe(now -> showAll());
        colours.subscribe(this::requestLayout);
        selection.subscribe(this::requestLayout);
        messages.languageProperty().subscribe(this::describe);
    }

    private void take(Timeline now) {
        timeline = now;
        layout = new LaneLayout(now.lanes());
        if (untouched) {
            fit();
        }
        pointed = pointed.flatMap(hit -> find(hit.bar()));
        describe();
        requestLayout();
    }

    private Optional<Hit> find(Bar bar) {
        return timeline.lanes().stream()
                .flatMap(lane -> lane.rows().stream()
                        .flatMap(List::stream)
                        .filter(candidate -> candidate.isSameAs(bar))
                        .map(candidate -> new Hit(lane, candidate)))
                .findFirst();
    }

    private void describe() {
        setAccessibleText(messages.text(
                "timeline.accessible", Quantities.count(timeline.lanes().size()), Quantities.count(timeline.bars())));
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - TimelinePainter.GUTTER - 16);
    }

    private void fit() {
        long[] range = timeline.interesting(axis.getValue());
        scale = TimeScale.showing(range[0], range[1], plotWidth());
    }

    /** Shows the whole of what is of interest, and goes on doing so. */
    void showAll() {
        untouched = true;
        fit();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (painter.cover(this)) {
            clip.setWidth(getWidth());
            clip.setHeight(getHeight());
            if (untouched) {
                fit();
            }
        }
        double room = getHeight() - TimelinePainter.AXIS;
        boolean scrolls = layout.height() > room;
        scrollBar.setVisible(scrolls);
        scrollBar.setMax(Math.max(0, layout.height() - room));
        scrollBar.setVisibleAmount(scrollBar.getMax() * room / Math.max(room, layout.height()));
        scrollBar.setUnitIncrement(40);
        scrollBar.setBlockIncrement(room);
        scrollBar.setValue(Math.clamp(scrollBar.getValue(), 0, scrollBar.getMax()));
        scrollBar.resizeRelocate(getWidth() - 9, TimelinePainter.AXIS, 8, Math.max(0, room));
        painter.draw(sight(), card.fontFamily());
        card.setVisible(card.isVisible() && pointed.isPresent());
    }

    private Sight sight() {
        Selection now = selection.get();
        return new Sight(
                timeline,
                layout,
                axis.getValue(),
                scale,
                scrollBar.getValue(),
                colours.getValue(),
                bar -> bar.selection().equals(now)
                        || pointed.filter(hit -> hit.bar().isSameAs(bar)).isPresent(),
                lane -> now.equals(new Selection.OfProcess(lane.id())));
    }

    /** Comes closer by a factor around a place of the view. */
    void zoom(double factor, double x) {
        look(scale.zoomed(factor, x - TimelinePainter.GUTTER));
    }

    /** Comes closer by a factor around the middle. */
    void zoom(double factor) {
        zoom(factor, TimelinePainter.GUTTER + plotWidth() / 2);
    }

    void pan(double dx, double dy) {
        if (dx != 0) {
            look(scale.panned(dx));
        }
        scrollBar.setValue(Math.clamp(scrollBar.getValue() - dy, 0, scrollBar.getMax()));
    }

    private void look(TimeScale now) {
        long[] extent = timeline.extent(axis.getValue());
        scale = now.held(extent[0], extent[1], plotWidth());
        untouched = false;
        requestLayout();
    }

    /** Shows the card of the bar at a place of the view; none there hides it. */
    void pointAt(double x, double y) {
        pointTo(barAt(x, y), x, y);
    }

    private void pointTo(Optional<Hit> hit, double x, double y) {
        boolean same = hit.equals(pointed);
        pointed = hit;
        setCursor(hit.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        if (hit.isPresent()) {
            card.show(hit.get().lane(), hit.get().bar());
            double left = x + 14 + card.getWidth() > getWidth() ? x - 14 - card.getWidth() : x + 14;
            double top = Math.min(y + 14, getHeight() - card.getHeight() - 4);
            card.relocate(Math.max(4, left), Math.max(4, top));
            setAccessibleText(card.text());
        } else {
            card.setVisible(false);
        }
        if (!same) {
            requestLayout();
        }
    }

    private Optional<Hit> barAt(double x, double y) {
        if (x < TimelinePainter.GUTTER || y < TimelinePainter.AXIS) {
            return Optional.empty();
        }
        return laneAt(y).flatMap(lane -> {
            int index = timeline.lanes().indexOf(lane);
            double inside = y - sight().top(index) - LaneLayout.PADDING;
            int row = (int) Math.floor(inside / layout.rowHeight(index));
            if (row < 0 || row >= lane.rows().size()) {
                return Optional.empty();
            }
            List<Bar> bars = lane.rows().get(row);
            int first = LaneLayout.firstEndingFrom(bars, sight().time(lane, x - PICK_MARGIN));
            return first < bars.size() && sight().x(lane, bars.get(first).fromNs()) <= x + PICK_MARGIN
                    ? Optional.of(new Hit(lane, bars.get(first)))
                    : Optional.empty();
        });
    }

    private Optional<Lane> laneAt(double y) {
        double at = y - TimelinePainter.AXIS + scrollBar.getValue();
        int index = layout.at(at);
        return y >= TimelinePainter.AXIS && index < timeline.lanes().size() && layout.top(index) <= at
                ? Optional.of(timeline.lanes().get(index))
                : Optional.empty();
    }

    /** Selects the connection that is pointed to, or the process whose name is at a place. */
    void select(double x, double y) {
        if (pointed.isPresent()) {
            selectPointed();
        } else if (x < TimelinePainter.GUTTER) {
            laneAt(y).ifPresent(lane -> selection.set(new Selection.OfProcess(lane.id())));
        }
    }

    /** Selects the connection that is pointed to; false if there is none. */
    boolean selectPointed() {
        pointed.ifPresent(hit -> selection.set(hit.bar().selection()));
        return pointed.isPresent();
    }

    /** Points to the next connection, lane by lane and in the order of their openings, or to the one before. */
    void step(int by) {
        List<Hit> all = timeline.lanes().stream()
                .flatMap(lane -> lane.rows().stream()
                        .flatMap(List::stream)
                        .sorted(java.util.Comparator.comparingLong(Bar::fromNs))
                        .map(bar -> new Hit(lane, bar)))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        int index = pointed.map(all::indexOf).orElse(by > 0 ? -1 : 0);
        Hit next = all.get(Math.floorMod(index + by, all.size()));
        double x = bringIntoSight(next);
        int lane = timeline.lanes().indexOf(next.lane());
        pointTo(Optional.of(next), x, sight().top(lane) + layout.height(lane) / 2);
    }

    private double bringIntoSight(Hit hit) {
        int lane = timeline.lanes().indexOf(hit.lane());
        double room = getHeight() - TimelinePainter.AXIS;
        if (layout.top(lane) < scrollBar.getValue()
                || layout.top(lane) + layout.height(lane) > scrollBar.getValue() + room) {
            scrollBar.setValue(Math.clamp(layout.top(lane), 0, scrollBar.getMax()));
        }
        double x = sight().x(hit.lane(), hit.bar().fromNs());
        if (x < TimelinePainter.GUTTER || x > getWidth()) {
            look(scale.panned(TimelinePainter.GUTTER + plotWidth() / 3 - x));
        }
        return sight().x(hit.lane(), hit.bar().fromNs());
    }
}
