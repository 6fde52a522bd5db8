package io.sockscope.view;

import io.sockscope.viewmodel.Details;
import io.sockscope.viewmodel.WindowModel;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything about what is selected, on the right of the window. Built when something is selected first. */
final class DetailsDrawer extends VBox {
    static final double WIDTH = 312;

    private final WindowModel model;
    private final Messages messages;
    private final StackPane content = new StackPane();
    private @Nullable ConnectionDetails connection;
    private @Nullable ProcessDetails process;

    DetailsDrawer(WindowModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("details");
        getStyleClass().add("drawer");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        var close = new Button(null, new FontIcon("fth-x"));
        close.setId("details-close");
        close.getStyleClass().addAll("button-icon", "flat");
        close.accessibleTextProperty().bind(messages.bind("details.close"));
        Hint.on(close, messages.bind("details.close"));
        close.setOnAction(event -> model.detailsWantedProperty().set(false));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(space, close);
        head.getStyleClass().add("drawer-head");
        var scroll = new ScrollPane(content);
        scroll.setId("details-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.accessibleTextProperty().bind(messages.bind("details.accessible"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        model.details().detailsProperty().subscribe(now -> show());
        model.detailsWantedProperty().subscribe(wanted -> show());
        messages.languageProperty().subscribe(language -> show());
    }

    /** As wide as there is room, or as it is beside a view. */
    void fill(boolean wide) {
        setMaxWidth(wide ? Double.MAX_VALUE : WIDTH);
    }

    private void show() {
        Details now = model.details().detailsProperty().get();
        boolean open = model.detailsWantedProperty().get() && !(now instanceof Details.Nothing);
        setVisible(open);
        setManaged(open);
        if (open) {
            switch (now) {
                case Details.Connection of -> {
                    ConnectionDetails view = connection == null
                            ? new ConnectionDetails(messages, model::showOnly, model.rules()::begin)
                            : connection;
                    connection = view;
                    view.show(of);
                    swap(view);
                }
                case Details.TracedProcess of -> {
                    ProcessDetails view = process == null
                            ? new ProcessDetails(messages, model::showOnly, model.rules()::begin)
                            : process;
                    process = view;
                    view.show(of);
                    swap(view);
                }
                case Details.Nothing nothing -> content.getChildren().clear();
            }
        }
    }

    private void swap(Region view) {
        if (!content.getChildren().contains(view)) {
            content.getChildren().setAll(view);
        }
    }
}
