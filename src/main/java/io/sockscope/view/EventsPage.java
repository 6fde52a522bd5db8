package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.EventLogModel;
import io.sockscope.viewmodel.EventRow.Group;
import io.sockscope.viewmodel.WindowModel;
import java.util.List;
import java.util.Locale;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The log of what happened, below its filter. */
final class EventsPage extends VBox {
    private static final double ROOM_FOR_WORDS = 560;

    private final Messages messages;
    private final SearchField search;
    private final EventTable table;

    EventsPage(WindowModel window, Messages messages) {
        EventLogModel model = window.events();
        this.messages = messages;
        this.table = new EventTable(window, messages);
        this.search = new SearchField("fth-filter", "events.prompt", messages);
        getStyleClass().add("events-page");
        var words = new EventWords(messages);
        model.setLocalWords(row -> words.kind(row) + " " + words.detail(row));
        search.setId("event-filter");
        search.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(search, Priority.ALWAYS);
        var count = new Label();
        count.setId("event-count");
        count.getStyleClass().addAll("muted", "count");
        count.setMinWidth(USE_PREF_SIZE);
        count.textProperty()
                .bind(messages.bind(
                        "filter.count",
                        model.shownCount().map(number -> Quantities.count(number.longValue())),
                        model.totalCount().map(number -> Quantities.count(number.longValue()))));
        ToggleButton follow = followButton(model);
        var bar = new HBox(search, count, follow);
        bar.getStyleClass().add("filter-bar");
        bar.setAlignment(Pos.TOP_LEFT);
        Compact.signsOnly(bar, ROOM_FOR_WORDS, List.of(follow));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, groups(model), table);
    }

    private ToggleButton followButton(EventLogModel model) {
        var button = new ToggleButton(null, new FontIcon("fth-arrow-down"));
        button.setId("follow");
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(messages.bind("follow"));
        button.accessibleTextProperty().bind(messages.bind("follow.tooltip"));
        Hint.on(button, messages.bind("follow.tooltip"));
        button.selectedProperty().bindBidirectional(model.followingProperty());
        return button;
    }

    private FlowPane groups(EventLogModel model) {
        var pills = new FlowPane();
        pills.getStyleClass().add("pills");
        for (Group group : Group.values()) {
            var pill = new ToggleButton();
            pill.setId("group-" + group.name().toLowerCase(Locale.ROOT));
            pill.getStyleClass().add("pill");
            pill.setMinWidth(USE_PREF_SIZE);
            pill.textProperty().bind(messages.bind("event.group." + group));
            if (group == Group.NAMES || group == Group.RULES) {
                Hint.on(pill, messages.bind("event.group." + group + ".tooltip"));
            }
            pill.setSelected(model.groups().contains(group));
            pill.setOnAction(event -> {
                if (pill.isSelected()) {
                    model.groups().add(group);
                } else {
                    model.groups().remove(group);
                }
            });
            model.groups().addListener((SetChangeListener<Group>)
                    change -> pill.setSelected(model.groups().contains(group)));
            pills.getChildren().add(pill);
        }
        return pills;
    }

    void focusFilter() {
        search.requestFocus();
        search.selectAll();
    }

    void focusTable() {
        table.requestFocus();
    }
}
