package io.sockscope.view.chart;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Layers;
import io.sockscope.viewmodel.Layers.Layer;
import io.sockscope.viewmodel.Layers.Slot;
import io.sockscope.viewmodel.Marker;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.Throughput;
import io.sockscope.viewmodel.Throughput.Bin;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Received above the axis and sent below it, layer upon layer, each slot drawn as the interval it is. Two shapes for each
 * layer whatever the number of slots; all colours come from the stylesheet.
 */
public final class StepAreaChart extends Region implements TimeSeriesChart {
    private static final int MOST_LAYERS = Layer.OTHERS + 1;
    private static final double GUTTER = 74;
    private static final double AXIS = 22;
    private static final double HALF_LABEL = 28;
    private static final double LEAST_STEP = 3;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Axes axes = new Axes();
    private final List<Path> down = new ArrayList<>();
    private final List<Path> up = new ArrayList<>();
    private final Line zero = line("zero");
    private final Line cross = line("cross");
    private final Rectangle selection = new Rectangle();
    private final MarkerLines markers = new MarkerLines();
    private final Label reading = new Label();
    private final Rectangle clip = new Rectangle();
    private final Group areas = new Group();
    private Function<Layer, String> nameOf = Layer::name;
    private Layers layers = Layers.EMPTY;
    private Span shown = new Span(0, 1);
    private Optional<Span> selected = Optional.empty();
    private double pointerX = -1;
    private OptionalLong cursorNs = OptionalLong.empty();

    public StepAreaChart() {
        getStyleClass().add("throughput-chart");
        for (int i = 0; i < MOST_LAYERS; i++) {
            down.add(shape("down", i));
            up.add(shape("up", i));
        }
        areas.getChildren().addAll(down.reversed()); // What is stacked up to the end lies behind what is below it.
        areas.getChildren().addAll(up.reversed());
        areas.setClip(clip);
        selection.getStyleClass().add("selection");
        selection.setMouseTransparent(true);
        reading.getStyleClass().add("reading");
        reading.setManaged(false);
        reading.setMouseTransparent(true);
        reading.setVisible(false);
        cross.setVisible(false);
        getChildren().addAll(axes, areas, zero, selection, markers, cross, reading);
        setMinSize(200, 100);
        setOnMouseMoved(event -> {
            pointerX = event.getX();
            cursorNs = OptionalLong.empty();
            read();
        });
        setOnMouseExited(event -> {
            pointerX = -1;
            read();
        });
    }

    private static Path shape(String direction, int colour) {
        var path = new Path();
        path.getStyleClass().setAll("area", direction, "layer-" + colour);
        path.setStroke(null);
        return path;
    }

    private static Line line(String style) {
        var line = new Line();
        line.getStyleClass().add(style);
        line.setMouseTransparent(true);
        return line;
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void show(Layers newLayers, Span newShown) {
        layers = newLayers;
        shown = newShown;
        requestLayout();
    }

    /** Shows all throughput together, up to its last moment. */
    public void show(Throughput throughput, long lengthNs) {
        show(Layers.of(throughput, 0), new Span(throughput.nowNs() - lengthNs, throughput.nowNs()));
    }

    /** Sets what a layer is called when the pointer reads it. */
    public void nameLayers(Function<Layer, String> names) {
        nameOf = names;
    }

    /** Marks a span. */
    public void showSelected(Optional<Span> span) {
        selected = span;
        requestLayout();
    }

    /**
     * Marks moments.
     *
     * @param words what to write at those that stand together, all of one kind; empty for no words
     */
    public void showMarkers(List<Marker> newMarkers, Function<List<Marker>, String> words) {
        markers.set(newMarkers, words);
        requestLayout();
    }

    double plotWidth() {
        return Math.max(1, getWidth() - GUTTER);
    }

    private double plotHeight() {
        return Math.max(1, getHeight() - AXIS);
    }

    /** What is shown from the left to the right end. */
    Span shown() {
        return shown;
    }

    Layers layers() {
        return layers;
    }

    Optional<Span> selected() {
        return selected;
    }

    /** The moment that is read by keys; empty while none is, or it is not shown any more. */
    OptionalLong cursor() {
        return cursorNs.isPresent() && shown.contains(cursorNs.getAsLong()) ? cursorNs : OptionalLong.empty();
    }

    /** Reads a moment from now on, or no more. */
    void read(OptionalLong moment) {
        cursorNs = moment;
        pointerX = -1;
        read();
    }

    /**
     * The middle of the slot before or after a moment, as far away as an eye needs to see it move.
     *
     * @return empty if none is shown
     */
    OptionalLong slotBeside(long ns, boolean after) {
        long least = (long) (LEAST_STEP * shown.durationNs() / plotWidth());
        LongStream middles = layers.slots().stream()
                .mapToLong(slot -> slot.startNs() + (slot.endNs() - slot.startNs()) / 2)
                .filter(shown::contains);
        return after
                ? middles.filter(middle -> middle >= ns + least).min()
                : middles.filter(middle -> middle <= ns - least).max();
    }

    private double x(long ns) {
        return plotWidth() * (ns - shown.fromNs()) / shown.durationNs();
    }

    /** The moment at a place on the axis. */
    long timeAt(double x) {
        return shown.fromNs() + (long) (shown.durationNs() * Math.clamp(x / plotWidth(), 0, 1));
    }

    @Override
    protected void layoutChildren() {
        long pixelNs = (long) (shown.durationNs() / plotWidth());
        List<List<Slot>> runs = Runs.of(layers.slots(), shown, pixelNs);
        RateScale scale = RateScale.of(greatest(runs, Bin::rxBytesPerSecond), greatest(runs, Bin::txBytesPerSecond));
        clip.setWidth(plotWidth());
        clip.setHeight(plotHeight());
        for (int i = 0; i < MOST_LAYERS; i++) {
            boolean used = i < layers.layers().size();
            draw(down.get(i), used, i, runs, scale, Bin::rxBytesPerSecond);
            draw(up.get(i), used, i, runs, scale, bin -> -bin.txBytesPerSecond());
        }
        drawGrid(scale);
        double zeroY = crisp(scale.y(0, plotHeight()));
        place(zero, 0, zeroY, plotWidth(), zeroY);
        markers.draw(shown, plotWidth(), plotHeight());
        drawSelection();
        read();
    }

    private void draw(
            Path path, boolean used, int index, List<List<Slot>> runs, RateScale scale, ToDoubleFunction<Bin> rate) {
        if (!used) {
            path.getElements().clear();
            return;
        }
        String colour = "layer-" + layers.layers().get(index).colour();
        if (!path.getStyleClass().getLast().equals(colour)) {
            path.getStyleClass().setAll("area", path.getStyleClass().get(1), colour);
        }
        path.getElements().setAll(outline(runs, scale, slot -> sum(slot, index, rate)));
    }

    private static double sum(Slot slot, int upTo, ToDoubleFunction<Bin> rate) {
        double sum = 0;
        for (int i = 0; i <= upTo; i++) {
            sum += rate.applyAsDouble(slot.bins().get(i));
        }
        return sum;
    }

    private static double greatest(List<List<Slot>> runs, ToDoubleFunction<Bin> rate) {
        return runs.stream()
                .flatMap(List::stream)
                .mapToDouble(slot -> sum(slot, slot.bins().size() - 1, rate))
                .max()
                .orElse(0);
    }

    private PathElement[] outline(List<List<Slot>> runs, RateScale scale, ToDoubleFunction<Slot> rate) {
        var elements = new ArrayList<PathElement>();
        double zeroY = scale.y(0, plotHeight());
        for (List<Slot> run : runs) {
            elements.add(new MoveTo(x(run.getFirst().startNs()), zeroY));
            for (int i = 0; i < run.size(); i++) {
                Slot slot = run.get(i);
                double y = scale.y(rate.applyAsDouble(slot), plotHeight());
                elements.add(new LineTo(x(slot.startNs()), y));
                elements.add(new LineTo(x(i + 1 < run.size() ? run.get(i + 1).startNs() : slot.endNs()), y));
            }
            elements.add(new LineTo(x(run.getLast().endNs()), zeroY));
            elements.add(new ClosePath());
        }
        return elements.toArray(PathElement[]::new);
    }

    private void drawGrid(RateScale scale) {
        axes.begin();
        for (double rate : scale.lines()) {
            double y = crisp(scale.y(rate, plotHeight()));
            axes.line(0, y, plotWidth(), y);
            String words = rate == 0 ? "0" : Quantities.roundRate(Math.abs(rate));
            axes.text(words, width -> plotWidth() + 8, Math.clamp(y + 4, 10, plotHeight()));
        }
        if (layers.bootToEpochNs() != 0) { // Before that there is no clock to write times by.
            long step = TimeTicks.step(shown.durationNs(), (int) Math.max(2, plotWidth() / 110));
            for (long tick : TimeTicks.between(shown.fromNs(), shown.toNs(), step, layers.bootToEpochNs())) {
                if (x(tick) > HALF_LABEL && x(tick) < plotWidth() - HALF_LABEL) {
                    axes.text(clock(tick), width -> x(tick) - width / 2, getHeight() - 5);
                }
            }
        }
        axes.end();
    }

    private String clock(long ns) {
        return CLOCK.format(layers.wallClock(ns).atZone(ZoneId.systemDefault()));
    }

    private void drawSelection() {
        double from = selected.map(span -> Math.clamp(x(span.fromNs()), 0, plotWidth()))
                .orElse(0.0);
        double to =
                selected.map(span -> Math.clamp(x(span.toNs()), 0, plotWidth())).orElse(0.0);
        selection.setVisible(to > from);
        selection.setX(from);
        selection.setWidth(to - from);
        selection.setHeight(plotHeight());
    }

    /** Shows the slot under the pointer, or at the cursor of the keys. */
    private void read() {
        double at = cursorNs.isPresent() ? x(cursorNs.getAsLong()) : pointerX;
        Slot slot = at < 0 || at > plotWidth() ? null : slotAt(at);
        cross.setVisible(slot != null);
        reading.setVisible(slot != null);
        if (slot != null) {
            double x = crisp(at);
            place(cross, x, 0, x, plotHeight());
            reading.setText(describe(slot));
            reading.autosize();
            double left = x + 10 + reading.getWidth() > plotWidth() ? x - 10 - reading.getWidth() : x + 10;
            reading.relocate(Math.max(0, left), 4);
        }
    }

    private String describe(Slot slot) {
        int last = slot.bins().size() - 1;
        var words = new StringBuilder(line(
                clock(slot.startNs()), sum(slot, last, Bin::rxBytesPerSecond), sum(slot, last, Bin::txBytesPerSecond)));
        for (int i = 0; i <= last; i++) {
            String name = nameOf.apply(layers.layers().get(i));
            Bin bin = slot.bins().get(i);
            if (!name.isEmpty() && bin.rxBytes() + bin.txBytes() > 0) {
                words.append('\n').append(line(name, bin.rxBytesPerSecond(), bin.txBytesPerSecond()));
            }
        }
        return words.toString();
    }

    private static String line(String what, double rx, double tx) {
        return what + "   \u2193 " + Quantities.bytes(rx) + "/s   \u2191 " + Quantities.bytes(tx) + "/s";
    }

    private @Nullable Slot slotAt(double x) {
        long ns = timeAt(x);
        for (Slot slot : layers.slots()) {
            if (slot.startNs() <= ns && ns < slot.endNs()) {
                return slot;
            }
        }
        return null;
    }

    static double crisp(double position) {
        return Math.floor(position) + 0.5;
    }

    static void place(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
    }
}
