package io.sockscope.view.map;

import io.sockscope.text.Quantities;
import io.sockscope.view.Hint;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.Selection;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.map.ColourBy;
import io.sockscope.viewmodel.map.MapModel;
import io.sockscope.viewmodel.map.PlaceRow;
import io.sockscope.viewmodel.map.Places;
import io.sockscope.viewmodel.map.RemoteHost;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The map of remote ends, with what narrows and colours it above and its lists beside it. */
public final class MapPage extends BorderPane {
    private static final double ROOM_BESIDE = 780;
    private static final double LEAST_LISTS_WIDTH = 330;
    private static final double MOST_LISTS_WIDTH = 460;
    private static final double LISTS_WIDTH_SHARE = 0.37;
    private static final double LISTS_SHARE = 0.42;

    private final WindowModel window;
    private final MapModel model;
    private final Messages messages;
    private final ObjectProperty<ColourBy> colourBy = new SimpleObjectProperty<>(ColourBy.PROCESS);
    private final MapView map;
    private final PlaceLists lists;
    private final NearbyPanel nearby;
    private final Label offTheMap = new Label();

    public MapPage(WindowModel window, Messages messages) {
        this.window = window;
        this.model = window.map();
        this.messages = messages;
        setId("map-page");
        getStyleClass().add("map-page");
        map = new MapView(model, messages, colourBy, this::select);
        lists = new PlaceLists(messages, this::choose, window::showOnly);
        nearby = new NearbyPanel(messages);
        offTheMap.setId("off-the-map");
        offTheMap.getStyleClass().addAll("muted", "map-note");
        offTheMap.setWrapText(true);
        offTheMap.setMinHeight(Region.USE_PREF_SIZE);
        var foot = new VBox(new HBox(6, zoomButtons()), offTheMap, new MapLegend(model, colourBy, messages));
        foot.getStyleClass().add("map-foot");
        foot.setPickOnBounds(false);
        foot.setMaxSize(Double.MAX_VALUE, USE_PREF_SIZE);
        StackPane.setAlignment(foot, Pos.BOTTOM_LEFT);
        var middle = new StackPane(map, nearby, foot);
        middle.setMinSize(0, 0);
        setTop(new MapBar(model, window.chart(), colourBy, messages));
        setCenter(middle);
        setMinSize(0, 0);
        widthProperty().subscribe(this::arrange);
        heightProperty().subscribe(this::arrange);
        model.placesProperty().subscribe(this::show);
        model.worldProperty().subscribe(now -> show(model.placesProperty().get()));
        messages.languageProperty().subscribe(now -> show(model.placesProperty().get()));
        window.selectionProperty().subscribe(this::follow);
    }

    private void arrange() {
        boolean beside = getWidth() >= ROOM_BESIDE;
        double width = Math.clamp(getWidth() * LISTS_WIDTH_SHARE, LEAST_LISTS_WIDTH, MOST_LISTS_WIDTH);
        lists.setPrefWidth(beside ? width : getWidth());
        lists.setPrefHeight(beside ? Region.USE_COMPUTED_SIZE : getHeight() * LISTS_SHARE);
        if (beside && getRight() == null) {
            setBottom(null);
            setRight(lists);
        } else if (!beside && getBottom() == null) {
            setRight(null);
            setBottom(lists);
        }
    }

    private Button[] zoomButtons() {
        return new Button[] {
            button("zoom-in", "fth-plus", () -> map.zoom(2)),
            button("zoom-out", "fth-minus", () -> map.zoom(0.5)),
            button("zoom-whole", "fth-globe", map::showWhole)
        };
    }

    private Button button(String id, String icon, Runnable run) {
        var button = new Button(null, new FontIcon(icon));
        button.setId("map-" + id);
        button.getStyleClass().addAll("button-icon", "map-button");
        button.accessibleTextProperty().bind(messages.bind("map." + id));
        Hint.on(button, messages.bind("map." + id));
        button.setOnAction(event -> run.run());
        return button;
    }

    private void show(Places places) {
        lists.show(places);
        nearby.show(places, model.worldProperty().get());
        boolean some = places.nearbyHosts() > 0 && !nearby.isVisible();
        offTheMap.setText(
                some
                        ? messages.text(
                                "map.nearby.note",
                                Quantities.bytes(places.nearby().bytes()),
                                Quantities.count(places.nearbyHosts()),
                                places.nearbyHosts())
                        : "");
        offTheMap.setVisible(some);
        offTheMap.setManaged(some);
    }

    private void select(RemoteHost host) {
        window.selectionProperty().set(host.selection());
    }

    /** A host is selected in all views; of a country or a network the dots are marked. */
    private void choose(Optional<PlaceRow> row) {
        row.ifPresent(chosen -> {
            switch (chosen.kind()) {
                case HOSTS -> window.selectionProperty().set(chosen.selection());
                case COUNTRIES, NETWORKS -> map.choose(chosen::includes);
            }
        });
    }

    private void follow(Selection selection) {
        switch (selection) {
            case Selection.OfConnection connection -> {
                var address = connection.remoteAddress();
                map.choose(host -> host.address().equals(address));
                lists.follow(address.toString());
            }
            case Selection.OfProcess process -> mark();
            case Selection.Nothing nothing -> mark();
        }
    }

    private void mark() {
        map.choose(host -> false);
        lists.follow(null);
    }

    /** Gives the map the focus of the keyboard. */
    public void focusMap() {
        map.requestFocus();
    }

    /** Gives the list the focus of the keyboard. */
    public void focusList() {
        lists.focusTable();
    }
}
