package io.sockscope.view.timeline;

import io.sockscope.text.Quantities;
import io.sockscope.view.Hint;
import io.sockscope.view.Messages;
import io.sockscope.view.SpanPill;
import io.sockscope.view.choice.ChoicePills;
import io.sockscope.view.choice.NameMenu;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.timeline.ColourBars;
import io.sockscope.viewmodel.timeline.Timeline;
import io.sockscope.viewmodel.timeline.Timeline.Axis;
import io.sockscope.viewmodel.timeline.TimelineModel;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Processes and their connections by time, with what narrows and colours them above. */
public final class TimelinePage extends BorderPane {
    private final Messages messages;
    private final TimelineView view;
    private final Label count = new Label();
    private final FlowPane legend = new FlowPane();
    private final ObjectProperty<ColourBars> colours = new SimpleObjectProperty<>(ColourBars.PROTOCOL);

    public TimelinePage(WindowModel window, Messages messages) {
        this.messages = messages;
        TimelineModel model = window.timeline();
        setId("timeline-page");
        getStyleClass().add("map-page");
        setMinSize(0, 0);
        var axis = new SimpleObjectProperty<>(Axis.SINCE_START);
        view = new TimelineView(model, messages, axis, colours, window.selectionProperty());
        count.setId("timeline-count");
        count.getStyleClass().addAll("muted", "map-note");
        count.setMinWidth(Region.USE_PREF_SIZE);
        var bar = new FlowPane(
                ChoicePills.of("timeline-", "timeline.axis.", Axis.values(), axis, messages),
                ChoicePills.of("timeline-colour-", "timeline.colour.", ColourBars.values(), colours, messages),
                new NameMenu(
                        "timeline-program",
                        model.programProperty(),
                        model.programsProperty(),
                        "timeline.all-programs",
                        messages),
                new HBox(
                        6,
                        button("zoom-in", "fth-plus", () -> view.zoom(2)),
                        button("zoom-out", "fth-minus", () -> view.zoom(0.5)),
                        button("zoom-whole", "fth-maximize", view::showAll)),
                new SpanPill(window.chart(), messages),
                count);
        bar.getStyleClass().add("map-bar");
        legend.getStyleClass().addAll("map-legend", "timeline-legend");
        setTop(bar);
        setCenter(view);
        setBottom(legend);
        model.timelineProperty().subscribe(this::show);
        colours.subscribe(now -> showLegend());
        messages.languageProperty().subscribe(now -> {
            show(model.timelineProperty().get());
            showLegend();
        });
    }

    private Button button(String id, String icon, Runnable run) {
        var button = new Button(null, new FontIcon(icon));
        button.setId("timeline-" + id);
        button.getStyleClass().addAll("button-icon", "map-button");
        button.accessibleTextProperty().bind(messages.bind("timeline." + id));
        Hint.on(button, messages.bind("timeline." + id));
        button.setOnAction(event -> run.run());
        return button;
    }

    private void show(Timeline now) {
        int lanes = now.lanes().size();
        int bars = now.bars();
        count.setText(messages.text("timeline.count", Quantities.count(lanes), lanes, Quantities.count(bars), bars));
    }

    private void showLegend() {
        List<String> keys = switch (colours.get()) {
            case PROTOCOL -> List.of("series-1", "series-2", "series-3", "series-4", "bad");
            case STATE -> List.of("series-3", "series-4", "series-1", "others", "bad");
        };
        legend.getChildren()
                .setAll(keys.stream()
                        .map(key -> {
                            var swatch = new Region();
                            swatch.getStyleClass().addAll("map-swatch", key);
                            var label =
                                    new Label(messages.text("timeline.legend." + colours.get() + "." + key), swatch);
                            label.setMinWidth(Region.USE_PREF_SIZE);
                            return label;
                        })
                        .toList());
    }

    /** Gives the lanes the focus of the keyboard. */
    public void focusLanes() {
        view.requestFocus();
    }
}
