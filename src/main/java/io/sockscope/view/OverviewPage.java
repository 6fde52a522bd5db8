package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Overview;
import io.sockscope.viewmodel.Overview.Share;
import io.sockscope.viewmodel.TraceCost;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.WindowModel;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The whole trace in tiles: what moves, how much it was, who and where, and what is new. */
final class OverviewPage extends ScrollPane {
    private static final double ROOM_FOR_ONE_ROW = 1_120;
    private static final double ROOM_FOR_TWO_ROWS = 640;
    private static final double ROOM_FOR_ALL_LISTS = 1_500;
    private static final double ROOM_FOR_TWO_LISTS = 560;
    private static final double MOST_CHART = 400;

    private final Messages messages;
    private final RemoteWords remoteWords;
    private final FigureTile down;
    private final FigureTile up;
    private final FigureTile connections;
    private final FigureTile opened;
    private final FigureTile failures;
    private final FigureTile hosts;
    private final FigureTile losses;
    private final FigureTile cost;
    private final ShareList topProcesses;
    private final ShareList topHosts;
    private final ShareList topCountries;
    private final NewsList news;
    private final GridPane tiles = new GridPane();
    private final GridPane lists = new GridPane();

    OverviewPage(WindowModel model, Messages messages) {
        this.messages = messages;
        this.remoteWords = new RemoteWords(messages);
        setId("overview");
        getStyleClass().add("overview");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        down = tile("down", "down");
        up = tile("up", "up");
        connections = tile("connections", "");
        opened = tile("opened", "");
        failures = tile("failures", "");
        hosts = tile("hosts", "");
        losses = tile("losses", "");
        cost = tile("cost", "");
        topProcesses = new ShareList("top-processes", messages, "overview.processes", Share::name, model::showOnly);
        topHosts = new ShareList("top-hosts", messages, "overview.hosts", Share::name, model::showOnly);
        topCountries =
                new ShareList("top-countries", messages, "overview.countries", this::countryOrKind, model::showOnly);
        news = new NewsList(messages, model::showOnly);
        tiles.getStyleClass().add("tiles");
        lists.getStyleClass().add("lists");
        var chart = new ThroughputPane(model, messages);
        chart.setMaxHeight(MOST_CHART);
        VBox.setVgrow(chart, Priority.ALWAYS);
        setFitToHeight(true);
        var all = new VBox(tiles, chart, lists);
        lists.setMinHeight(Region.USE_PREF_SIZE);
        tiles.setMinHeight(Region.USE_PREF_SIZE);
        setContent(all);
        widthProperty().subscribe(width -> arrange(width.doubleValue()));
        model.overview().overviewProperty().subscribe(this::show);
        model.summaryProperty().subscribe(this::show);
        messages.languageProperty().subscribe(language -> {
            show(model.overview().overviewProperty().get());
            show(model.summaryProperty().get());
        });
    }

    private FigureTile tile(String id, String tone) {
        return new FigureTile(id, tone, messages.bind("tile." + id), messages.bind("tile." + id + ".explanation"));
    }

    private String countryOrKind(Share share) {
        return share.name().length() == 2
                ? remoteWords.country(share.name())
                : messages.text("address-kind." + share.name());
    }

    private void arrange(double width) {
        List<FigureTile> all = List.of(down, up, connections, opened, hosts, failures, losses, cost);
        Columns.lay(tiles, all, width >= ROOM_FOR_ONE_ROW ? 8 : width >= ROOM_FOR_TWO_ROWS ? 4 : 2);
        Columns.lay(
                lists,
                List.of(topProcesses, topHosts, topCountries, news),
                width >= ROOM_FOR_ALL_LISTS ? 4 : width >= ROOM_FOR_TWO_LISTS ? 2 : 1);
    }

    private void show(Overview now) {
        String total = now.span().isPresent() ? "tile.total.span" : "tile.total";
        down.show(perSecond(now.rxBytesPerSecond()), messages.text(total, Quantities.bytes(now.rxBytes())));
        up.show(perSecond(now.txBytesPerSecond()), messages.text(total, Quantities.bytes(now.txBytes())));
        connections.show(
                Quantities.count(now.openConnections()),
                messages.text("tile.connections.note", Quantities.count(now.allConnections())));
        opened.show(
                String.format(Locale.ROOT, now.newPerSecond() < 9.95 ? "%.1f" : "%.0f", now.newPerSecond()) + "/s",
                messages.text(now.span().isPresent() ? "tile.span" : "tile.opened.note"));
        hosts.show(
                Quantities.count(now.hosts()),
                messages.text("tile.hosts.note", Quantities.count(now.countries()), now.countries()));
        failures.show(
                Quantities.count(now.failures()),
                messages.text("tile.failures.note", Quantities.count(now.allConnections())));
        failures.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("bad"), now.failures() > 0);
        topProcesses.show(now.topProcesses());
        topHosts.show(now.topHosts());
        topCountries.show(now.topCountries());
        news.show(now.news());
    }

    private void show(TraceSummary now) {
        losses.show(
                Quantities.count(now.losses()),
                messages.text(now.losses() == 0 ? "tile.losses.none" : "tile.losses.some"));
        losses.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("bad"), now.losses() > 0);
        TraceCost taken = now.cost();
        cost.show(
                Texts.percentOfCore(taken.cores()),
                messages.text("tile.cost.note", Texts.percentOfCore(taken.helperCores())));
    }

    private static String perSecond(double bytes) {
        return Quantities.bytes(bytes) + "/s";
    }
}
