package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Overview.News;
import io.sockscope.viewmodel.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What has begun since tracing did, newest first. A click shows only its connections. */
final class NewsList extends VBox {
    private final Messages messages;
    private final RemoteWords remoteWords;
    private final Consumer<String> showOnly;
    private final VBox lines = new VBox();
    private final List<Line> pool = new ArrayList<>();
    private final Label nothing = new Label();

    NewsList(Messages messages, Consumer<String> showOnly) {
        this.messages = messages;
        this.remoteWords = new RemoteWords(messages);
        this.showOnly = showOnly;
        setId("news");
        getStyleClass().add("share-list");
        var heading = new Label();
        heading.getStyleClass().add("section-title");
        heading.textProperty().bind(messages.bind("overview.news"));
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        nothing.textProperty().bind(messages.bind("overview.news.none"));
        getChildren().addAll(heading, nothing, lines);
    }

    void show(List<News> news) {
        while (pool.size() < news.size()) {
            pool.add(new Line());
        }
        for (int i = 0; i < news.size(); i++) {
            pool.get(i).show(news.get(i));
        }
        if (lines.getChildren().size() != news.size()) {
            lines.getChildren().setAll(pool.subList(0, news.size()));
        }
        nothing.setVisible(news.isEmpty());
        nothing.setManaged(news.isEmpty());
    }

    /** One of them. */
    private final class Line extends Button {
        private final FontIcon icon = new FontIcon();
        private final Label name = new Label();
        private final Label by = new Label();
        private final Label age = new Label();
        private Optional<Peer> peer = Optional.empty();
        private String filter = "";

        Line() {
            getStyleClass().add("line-button");
            setMaxWidth(Double.MAX_VALUE);
            by.getStyleClass().add("muted");
            age.getStyleClass().add("muted");
            age.setMinWidth(USE_PREF_SIZE);
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var line = new HBox(icon, name, by, space, age);
            line.getStyleClass().add("line");
            line.setAlignment(Pos.CENTER_LEFT);
            line.prefWidthProperty().bind(widthProperty().subtract(12));
            setGraphic(line);
            Hint.on(this, () -> peer.map(remoteWords::all).orElse(""));
            setOnAction(event -> showOnly.accept(filter));
        }

        void show(News news) {
            icon.setIconLiteral(
                    switch (news.kind()) {
                        case PROCESS -> "fth-cpu";
                        case HOST -> "fth-globe";
                    });
            name.setText(news.name());
            by.setText(news.by()
                    .map(process -> messages.text("overview.news.by", process))
                    .orElse(""));
            age.setText(messages.text("overview.news.age", Quantities.duration(news.ageNs())));
            filter = news.filter();
            peer = news.peer();
            setAccessibleText(name.getText() + " " + by.getText() + " " + age.getText());
        }
    }
}
