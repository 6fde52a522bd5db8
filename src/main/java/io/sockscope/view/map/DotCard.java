package io.sockscope.view.map;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.map.Cluster;
import io.sockscope.viewmodel.map.MapHere;
import io.sockscope.viewmodel.map.RemoteHost;
import io.sockscope.viewmodel.map.Spot;
import io.sockscope.viewmodel.map.Traffic;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All about one dot, beside it. */
final class DotCard extends VBox {
    private static final int MOST_NAMES = 4;

    private final Messages messages;
    private final PlaceWords words;
    private final Label title = label("card-title");
    private final Label where = label("muted");
    private final Label accuracy = label("muted");
    private final Label down = label("down");
    private final Label up = label("up");
    private final Label processes = label("");
    private final Label others = label("muted");

    DotCard(Messages messages) {
        this.messages = messages;
        this.words = new PlaceWords(messages);
        getStyleClass().add("map-card");
        setId("map-card");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        setMaxWidth(320);
        title.setId("map-card-title");
        where.setId("map-card-where");
        accuracy.setId("map-card-accuracy");
        processes.setId("map-card-processes");
        var bytes = new HBox(down, up);
        bytes.getStyleClass().add("card-bytes");
        getChildren().addAll(title, where, accuracy, bytes, processes, others);
    }

    private static Label label(String style) {
        var label = new Label();
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        label.setWrapText(true);
        label.setMaxWidth(300);
        return label;
    }

    void show(Cluster cluster) {
        RemoteHost first = cluster.first();
        int hosts = cluster.spots().size();
        boolean one = hosts == 1;
        title.setText(one ? first.title() : messages.text("map.hosts.count", Quantities.count(hosts), hosts));
        where.setText(one ? addressAnd(first) : countries(cluster));
        set(accuracy, words.accuracy(cluster.spots().getFirst()).orElse(""));
        Traffic traffic = cluster.traffic();
        set(down, "\u2193 " + amount(traffic.rxBytes(), traffic.rxRate()));
        set(up, "\u2191 " + amount(traffic.txBytes(), traffic.txRate()));
        String names = names(cluster.spots().stream().flatMap(spot -> spot.host().processes().stream()));
        String connections = Quantities.count(traffic.connections());
        set(processes, messages.text("map.card.processes", names, connections, traffic.connections()));
        set(others, one ? failures(traffic) : hostNames(cluster));
        setVisible(true);
        autosize();
    }

    /** Says where this machine is, and how that is known. */
    void show(MapHere here) {
        title.setText(messages.text("map.here"));
        where.setText(messages.text("map.here." + here.source(), here.words()));
        for (Label label : new Label[] {accuracy, down, up, processes, others}) {
            set(label, "");
        }
        setVisible(true);
        autosize();
    }

    /** What the card says, for who cannot see it. */
    String text() {
        return Stream.of(title, where, down, up, processes).map(Label::getText).collect(Collectors.joining(", "));
    }

    private String addressAnd(RemoteHost host) {
        String address = host.end().host().isEmpty() ? "" : host.address() + "\n";
        return address + words.where(host.end());
    }

    private String countries(Cluster cluster) {
        return names(cluster.spots().stream()
                .map(spot -> words.country(spot.host().end().country())));
    }

    private String hostNames(Cluster cluster) {
        return names(cluster.spots().stream().map(Spot::host).map(RemoteHost::title));
    }

    private String failures(Traffic traffic) {
        return traffic.failures() == 0 ? "" : messages.text("map.card.failures", Quantities.count(traffic.failures()));
    }

    /** The first of some names, and how many more there are. */
    private String names(Stream<String> all) {
        List<String> distinct = all.distinct().toList();
        String first = distinct.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = distinct.size() - MOST_NAMES;
        return more > 0 ? messages.text("map.card.more", first, Quantities.count(more)) : first;
    }

    private static String amount(long bytes, double rate) {
        return Quantities.bytes(bytes) + (rate < 1 ? "" : " (" + Quantities.rate(rate) + ")");
    }

    private static void set(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
