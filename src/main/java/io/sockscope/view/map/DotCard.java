package io.sockscope.view.map;

import io.sockscope.text.Quantities;
import io.sockscope.view.HoverCard;
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

/** All about one dot, beside it. */
final class DotCard extends HoverCard {
    private static final double WORDS_WIDTH = 300;
    private static final int MOST_NAMES = 4;

    private final Messages messages;
    private final PlaceWords words;
    private final Label title = label("card-title", WORDS_WIDTH);
    private final Label where = label("muted", WORDS_WIDTH);
    private final Label accuracy = label("muted", WORDS_WIDTH);
    private final Label down = label("down", WORDS_WIDTH);
    private final Label up = label("up", WORDS_WIDTH);
    private final Label processes = label("", WORDS_WIDTH);
    private final Label others = label("muted", WORDS_WIDTH);

    DotCard(Messages messages) {
        this.messages = messages;
        this.words = new PlaceWords(messages);
        setMaxWidth(320);
        title.setId("map-card-title");
        where.setId("map-card-where");
        accuracy.setId("map-card-accuracy");
        processes.setId("map-card-processes");
        fill("map-card", title, where, accuracy, bytes(down, up), processes, others);
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
        appear();
    }

    /** Says where this machine is, and how that is known. */
    void show(MapHere here) {
        title.setText(messages.text("map.here"));
        where.setText(messages.text("map.here." + here.source(), here.words()));
        for (Label label : new Label[] {accuracy, down, up, processes, others}) {
            set(label, "");
        }
        appear();
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
