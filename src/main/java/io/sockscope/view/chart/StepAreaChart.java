package io.sockscope.view.chart;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Throughput;
import io.sockscope.viewmodel.Throughput.Bin;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
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
 * Received above the axis and sent below it, each bin drawn as the interval it is. Two shapes whatever the number of
 * bins; all colours come from the stylesheet.
 */
public final class StepAreaChart extends Region implements TimeSeriesChart {
    private static final double GUTTER = 74;
    private static final double AXIS = 22;
    private static final double HALF_LABEL = 28;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Axes axes = new Axes();
    private final Path down = shape("area", "down");
    private final Path up = shape("area", "up");
    private final Line zero = line("zero");
    private final Line cross = line("cross");
    private final Label reading = new Label();
    private final Rectangle clip = new Rectangle();
    private final Group areas = new Group(down, up);
    private Throughput throughput = Throughput.EMPTY;
    private long windowNs = 120_000_000_000L;
    private double pointerX = -1;

    public StepAreaChart() {
        getStyleClass().add("throughput-chart");
        areas.setClip(clip);
        reading.getStyleClass().add("reading");
        reading.setManaged(false);
        reading.setVisible(false);
        cross.setVisible(false);
        getChildren().addAll(axes, areas, zero, cross, reading);
        setMinSize(200, 100);
        setOnMouseMoved(event -> {
            pointerX = event.getX();
            read();
        });
        setOnMouseExited(event -> {
            pointerX = -1;
            read();
        });
    }

    private static Path shape(String... styles) {
        var path = new Path();
        path.getStyleClass().addAll(styles);
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
    public void show(Throughput newThroughput) {
        throughput = newThroughput;
        requestLayout();
    }

    @Override
    public void setWindow(long newWindowNs) {
        windowNs = newWindowNs;
        requestLayout();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - GUTTER);
    }

    private double plotHeight() {
        return Math.max(1, getHeight() - AXIS);
    }

    private double x(long ns) {
        return plotWidth() * (1 - (double) (throughput.nowNs() - ns) / windowNs);
    }

    @Override
    protected void layoutChildren() {
        long fromNs = throughput.nowNs() - windowNs;
        long pixelNs = (long) (windowNs / plotWidth());
        List<List<Bin>> runs = Runs.of(throughput.bins(), fromNs, pixelNs);
        RateScale scale = RateScale.of(greatest(runs, Bin::rxBytesPerSecond), greatest(runs, Bin::txBytesPerSecond));
        clip.setWidth(plotWidth());
        clip.setHeight(plotHeight());
        down.getElements().setAll(outline(runs, scale, Bin::rxBytesPerSecond));
        up.getElements().setAll(outline(runs, scale, bin -> -bin.txBytesPerSecond()));
        drawGrid(scale, fromNs);
        double zeroY = crisp(scale.y(0, plotHeight()));
        place(zero, 0, zeroY, plotWidth(), zeroY);
        read();
    }

    private static double greatest(List<List<Bin>> runs, ToDoubleFunction<Bin> rate) {
        return runs.stream().flatMap(List::stream).mapToDouble(rate).max().orElse(0);
    }

    private PathElement[] outline(List<List<Bin>> runs, RateScale scale, ToDoubleFunction<Bin> rate) {
        var elements = new ArrayList<PathElement>();
        double zeroY = scale.y(0, plotHeight());
        for (List<Bin> run : runs) {
            elements.add(new MoveTo(x(run.getFirst().startNs()), zeroY));
            for (int i = 0; i < run.size(); i++) {
                Bin bin = run.get(i);
                double y = scale.y(rate.applyAsDouble(bin), plotHeight());
                elements.add(new LineTo(x(bin.startNs()), y));
                elements.add(new LineTo(x(i + 1 < run.size() ? run.get(i + 1).startNs() : bin.endNs()), y));
            }
            elements.add(new LineTo(x(run.getLast().endNs()), zeroY));
            elements.add(new ClosePath());
        }
        return elements.toArray(PathElement[]::new);
    }

    private void drawGrid(RateScale scale, long fromNs) {
        axes.begin();
        for (double rate : scale.lines()) {
            double y = crisp(scale.y(rate, plotHeight()));
            axes.line(0, y, plotWidth(), y);
            String words = rate == 0 ? "0" : Quantities.roundRate(Math.abs(rate));
            axes.text(words, width -> plotWidth() + 8, Math.clamp(y + 4, 10, plotHeight()));
        }
        if (throughput.bootToEpochNs() != 0) { // Before that there is no clock to write times by.
            long step = TimeTicks.step(windowNs, (int) Math.max(2, plotWidth() / 110));
            for (long tick : TimeTicks.between(fromNs, throughput.nowNs(), step, throughput.bootToEpochNs())) {
                if (x(tick) > HALF_LABEL && x(tick) < plotWidth() - HALF_LABEL) {
                    axes.text(clock(tick), width -> x(tick) - width / 2, getHeight() - 5);
                }
            }
        }
        axes.end();
    }

    private String clock(long ns) {
        return CLOCK.format(throughput.wallClock(ns).atZone(ZoneId.systemDefault()));
    }

    /** Shows the bin under the pointer. */
    private void read() {
        Bin bin = pointerX < 0 || pointerX > plotWidth() ? null : binAt(pointerX);
        cross.setVisible(bin != null);
        reading.setVisible(bin != null);
        if (bin != null) {
            double x = crisp(pointerX);
            place(cross, x, 0, x, plotHeight());
            reading.setText(clock(bin.startNs()) + "   \u2193 " + Quantities.bytes(bin.rxBytesPerSecond())
                    + "/s   \u2191 " + Quantities.bytes(bin.txBytesPerSecond()) + "/s");
            reading.autosize();
            double left = x + 10 + reading.getWidth() > plotWidth() ? x - 10 - reading.getWidth() : x + 10;
            reading.relocate(Math.max(0, left), 4);
        }
    }

    private @Nullable Bin binAt(double x) {
        long ns = throughput.nowNs() - (long) (windowNs * (1 - x / plotWidth()));
        for (Bin bin : throughput.bins()) {
            if (bin.startNs() <= ns && ns < bin.endNs()) {
                return bin;
            }
        }
        return null;
    }

    private static double crisp(double position) {
        return Math.floor(position) + 0.5;
    }

    private static void place(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
    }
}
