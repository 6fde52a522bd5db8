package io.sockscope.view.map;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.view.choice.ChoicePills;
import io.sockscope.viewmodel.map.PlaceRow;
import io.sockscope.viewmodel.map.PlaceRow.Kind;
import io.sockscope.viewmodel.map.Places;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Countries, networks and hosts, one list at a time. */
final class PlaceLists extends VBox {
    private final Messages messages;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.COUNTRIES);
    private final Map<Kind, ToggleButton> pills = new EnumMap<>(Kind.class);
    private final PlaceTable table;
    private Places places = Places.NONE;

    /**
     * Empty lists.
     *
     * @param chosen told which line is selected by the user
     * @param showOnly given the filter of a line whose connections are wanted
     */
    PlaceLists(Messages messages, Consumer<Optional<PlaceRow>> chosen, Consumer<String> showOnly) {
        this.messages = messages;
        setId("place-lists");
        getStyleClass().add("place-lists");
        var group = new ToggleGroup();
        var bar = new FlowPane();
        bar.getStyleClass().add("map-bar");
        for (Kind each : Kind.values()) {
            ToggleButton pill = ChoicePills.pill("list-", each, kind);
            pill.setToggleGroup(group);
            pills.put(each, pill);
            bar.getChildren().add(pill);
        }
        table = new PlaceTable(
                messages,
                kind.flatMap(now -> messages.bind(now == Kind.HOSTS ? "map.column.connections" : "map.column.hosts")),
                chosen,
                showOnly);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
        kind.subscribe(now -> show(places));
        messages.languageProperty().subscribe(now -> show(places));
    }

    void show(Places now) {
        places = now;
        table.show(now.rows(kind.get()));
        pills.forEach((each, pill) -> pill.setText(messages.text("map.list." + each, Quantities.count(size(each)))));
    }

    private long size(Kind of) {
        return switch (of) {
            case COUNTRIES -> places.byCountry().size();
            case NETWORKS -> places.networks();
            case HOSTS -> places.hosts().size();
        };
    }

    /** Selects the host that was selected in another view, or nothing. */
    void follow(@Nullable String address) {
        if (address != null && !address.equals(selectedKey())) {
            kind.set(Kind.HOSTS);
        }
        table.follow(address);
    }

    private @Nullable String selectedKey() {
        PlaceRow row = table.getSelectionModel().getSelectedItem();
        return row == null ? null : row.key();
    }

    void focusTable() {
        table.requestFocus();
    }
}
