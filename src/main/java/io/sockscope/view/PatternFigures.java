package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.view.chart.HistogramChart;
import io.sockscope.view.chart.SizesChart;
import io.sockscope.view.patterns.FigureGrid;
import io.sockscope.viewmodel.Throughput;
import io.sockscope.viewmodel.patterns.Figures;
import io.sockscope.viewmodel.patterns.LengthScale;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A subject in figures: tiles, what varies with its percentiles, histograms, phases of life and failures. */
final class PatternFigures extends VBox {
    private static final double ROOM_FOR_TWO = 1_060;
    private static final double ROOM_FOR_ONE_ROW = 900;
    private static final double ROOM_FOR_THREE = 540;
    private static final double GAP = 8;

    /** Some ticks: a step that is longer than this is worth a word. */
    private static final long LONG_STEP_NS = 2_500_000_000L;

    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Messages messages;
    private final FigureTile connections;
    private final FigureTile bytes;
    private final FigureTile hosts;
    private final FigureTile failed;
    private final FigureTile retransmits;
    private final FigureTile openAtOnce;
    private final FigureGrid quantities = new FigureGrid("quantities", 5);
    private final Label burstiness = note("patterns-burstiness");
    private final FigureGrid hostShares = new FigureGrid("host-shares", 4);
    private final FigureGrid messageSizes = new FigureGrid("message-sizes", 3);
    private final FigureGrid failures = new FigureGrid("failures-by-error", 1);
    private final FigureGrid alike = new FigureGrid("alike", 4);
    private final FigureGrid phases = new FigureGrid("phases", 2);
    private final SizesChart sizes = new SizesChart();
    private final HistogramChart durations = new HistogramChart();
    private final HistogramChart intervals = new HistogramChart();
    private final HistogramChart open = new HistogramChart();
    private final HistogramChart growth = new HistogramChart();
    private final Label forgotten = note("patterns-forgotten");
    private final Label steps = note("patterns-steps");
    private Optional<Figures> shown = Optional.empty();

    PatternFigures(Messages messages) {
        this.messages = messages;
        getStyleClass().add("pattern-figures");
        connections = tile("connections");
        bytes = tile("bytes");
        hosts = tile("hosts");
        failed = tile("failures");
        retransmits = tile("retransmits");
        openAtOnce = tile("open");
        var tiles = new GridPane();
        tiles.getStyleClass().add("tiles");
        var sections = new GridPane();
        sections.getStyleClass().add("pattern-sections");
        List<Region> parts = List.of(
                section("quantities", new VBox(GAP, quantities, burstiness)),
                section("hosts", hostShares),
                section("sizes", new VBox(GAP, sizes, messageSizes)),
                section("growth", growth),
                section("durations", durations),
                section("intervals", intervals),
                section("open", open),
                section("alike", alike),
                section("phases", phases),
                section("failures", failures));
        var note = note("patterns-note");
        note.textProperty().bind(messages.bind("patterns.note"));
        getChildren().addAll(tiles, sections, forgotten, steps, note);
        widthProperty().subscribe(width -> {
            int columns = width.doubleValue() >= ROOM_FOR_ONE_ROW ? 6 : width.doubleValue() >= ROOM_FOR_THREE ? 3 : 2;
            Columns.lay(tiles, List.of(connections, bytes, hosts, failed, retransmits, openAtOnce), columns);
            Columns.lay(sections, parts, width.doubleValue() >= ROOM_FOR_TWO ? 2 : 1);
        });
        messages.languageProperty().subscribe(language -> shown.ifPresent(this::show));
    }

    private static Label note(String id) {
        var note = new Label();
        note.setId(id);
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        return note;
    }

    private static void show(Label note, boolean needed, String text) {
        note.setText(text);
        note.setVisible(needed);
        note.setManaged(needed);
    }

    private FigureTile tile(String id) {
        return new FigureTile(
                "patterns-" + id,
                "",
                messages.bind("patterns.tile." + id),
                messages.bind("patterns.tile." + id + ".explanation"));
    }

    private VBox section(String id, Region content) {
        var title = new Label();
        title.getStyleClass().add("pane-title");
        title.textProperty().bind(messages.bind("patterns." + id));
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        content.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        content.accessibleTextProperty().bind(title.textProperty());
        return new VBox(6, title, content);
    }

    void show(Figures now) {
        shown = Optional.of(now);
        connections.show(
                Quantities.count(now.connections()),
                messages.text(
                        "patterns.tile.connections.note",
                        Quantities.duration(now.span().durationNs())));
        bytes.show(
                Quantities.bytes(now.rxBytes() + now.txBytes()),
                "\u2193 " + Quantities.bytes(now.rxBytes()) + "  \u2191 " + Quantities.bytes(now.txBytes()));
        hosts.show(
                Quantities.count(now.hosts()),
                messages.text("patterns.tile.hosts.note", Quantities.count(now.newHosts()), number(now.entropyBits())));
        failed.show(
                Quantities.count(now.failureCount()),
                messages.text("tile.failures.note", Quantities.count(now.connections())));
        failed.pseudoClassStateChanged(BAD, now.failureCount() > 0);
        retransmits.show(number(now.retransmitsPerThousand()), messages.text("patterns.tile.retransmits.note"));
        openAtOnce.show(
                Quantities.count(now.openPeak()), messages.text("patterns.tile.open.note", number(now.openMean())));
        quantities.show(quantities(now));
        burstiness.setText(messages.text("patterns.burstiness", now.burstDown(), now.burstUp()));
        sizes.show(now.received(), now.sent());
        Map<Integer, String> lengths = LengthScale.words();
        durations.show(now.durations(), lengths, most(now.durations()));
        intervals.show(now.intervals(), lengths, most(now.intervals()));
        overTime(open, now, now.open());
        overTime(growth, now, now.growth());
        hostShares.show(hosts(now));
        messageSizes.show(messages(now));
        show(
                forgotten,
                now.forgotten() > 0,
                messages.text(
                        "patterns.note.forgotten",
                        Quantities.count(now.forgotten()),
                        clock(now, now.forgottenUntilNs())));
        show(
                steps,
                now.stepNs() > LONG_STEP_NS,
                messages.text("patterns.note.steps", Quantities.duration(now.stepNs())));
        alike.show(alike(now));
        phases.show(phases(now));
        failures.show(failures(now));
    }

    private static void overTime(HistogramChart chart, Figures now, List<Long> counts) {
        chart.show(
                counts,
                Map.of(
                        0,
                        clock(now, now.span().fromNs()),
                        counts.size() - 1,
                        clock(now, now.span().toNs())),
                most(counts));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }

    private static String most(List<Long> counts) {
        return Quantities.count(Collections.max(counts));
    }

    private static String clock(Figures now, long ns) {
        return CLOCK.format(Throughput.wallClock(ns, now.bootToEpochNs()).atZone(ZoneId.systemDefault()));
    }

    private List<String> head(String... columns) {
        return Stream.of(columns)
                .map(column -> messages.text("patterns.column." + column))
                .toList();
    }

    private List<List<String>> quantities(Figures now) {
        var lines = new ArrayList<List<String>>();
        lines.add(head("quantity", "mean", "p50", "p95", "p99", "most"));
        for (Figures.Quantity quantity : now.quantities()) {
            var line = new ArrayList<String>(List.of(messages.text("quantity." + quantity.id())));
            line.addAll(quantity.texts());
            lines.add(line);
        }
        return lines;
    }

    private List<List<String>> hosts(Figures now) {
        var lines = new ArrayList<List<String>>();
        lines.add(head("host", "connections", "received", "sent", "share"));
        now.mostHosts()
                .forEach(host -> lines.add(
                        List.of(host.name(), host.connections(), host.received(), host.sent(), host.share())));
        int more = now.hosts() - now.mostHosts().size();
        if (more > 0) {
            lines.add(List.of(messages.text("patterns.more", Quantities.count(more)), "", "", "", ""));
        }
        return lines;
    }

    private List<List<String>> messages(Figures now) {
        var lines = new ArrayList<List<String>>();
        lines.add(head("calls", "mostly", "small", "full"));
        now.messages()
                .forEach(row -> lines.add(
                        List.of(messages.text("patterns.column." + row.id()), row.mostly(), row.small(), row.full())));
        return lines;
    }

    private List<List<String>> alike(Figures now) {
        var lines = new ArrayList<List<String>>();
        lines.add(head("alike", "share", "received", "sent", "lasted"));
        now.alike()
                .forEach(kind ->
                        lines.add(List.of(name(kind), kind.share(), kind.received(), kind.sent(), kind.lasted())));
        if (now.alike().isEmpty()) {
            lines.add(List.of(messages.text("patterns.none-alike"), "", "", "", ""));
        }
        return lines;
    }

    private String name(Figures.AlikeRow kind) {
        String name = String.join(" ", kind.protocol(), messages.text("way." + kind.way()), kind.ports());
        return kind.failed() ? name + ", " + messages.text("state.FAILED") : name;
    }

    private List<List<String>> phases(Figures now) {
        var lines = new ArrayList<List<String>>();
        lines.add(head("phase", "bytes", "opens"));
        now.phases()
                .forEach(phase ->
                        lines.add(List.of(messages.text("phase." + phase.id()), phase.bytes(), phase.opens())));
        return lines;
    }

    private List<List<String>> failures(Figures now) {
        var lines = new ArrayList<List<String>>();
        lines.add(head("error", "count"));
        now.failures().forEach(failure -> lines.add(List.of(failure.error(), Quantities.count(failure.count()))));
        if (now.failures().isEmpty()) {
            lines.add(List.of(messages.text("patterns.no-failure"), ""));
        }
        return lines;
    }
}
