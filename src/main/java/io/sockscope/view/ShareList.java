package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Overview.Share;
import io.sockscope.viewmodel.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Those that moved most: name, a bar in the colours of the two directions, and the sum. A click shows only them. */
final class ShareList extends VBox {
    private static final double BAR = 96;

    private final RemoteWords remoteWords;
    private final Function<Share, String> nameOf;
    private final Consumer<String> showOnly;
    private final VBox lines = new VBox();
    private final List<Line> pool = new ArrayList<>();
    private final Label nothing = new Label();

    /**
     * An empty list.
     *
     * @param titleKey key of its heading
     * @param nameOf what one of them is called
     * @param showOnly given the filter of the one that was clicked
     */
    ShareList(
            String id, Messages messages, String titleKey, Function<Share, String> nameOf, Consumer<String> showOnly) {
        this.remoteWords = new RemoteWords(messages);
        this.nameOf = nameOf;
        this.showOnly = showOnly;
        setId(id);
        getStyleClass().add("share-list");
        var heading = new Label();
        heading.getStyleClass().add("section-title");
        heading.textProperty().bind(messages.bind(titleKey));
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        nothing.textProperty().bind(messages.bind("overview.none"));
        getChildren().addAll(heading, nothing, lines);
    }

    void show(List<Share> shares) {
        long most = shares.stream().mapToLong(Share::bytes).max().orElse(1);
        while (pool.size() < shares.size()) {
            pool.add(new Line());
        }
        for (int i = 0; i < shares.size(); i++) {
            pool.get(i).show(shares.get(i), most);
        }
        if (lines.getChildren().size() != shares.size()) {
            lines.getChildren().setAll(pool.subList(0, shares.size()));
        }
        nothing.setVisible(shares.isEmpty());
        nothing.setManaged(shares.isEmpty());
    }

    /** One of them. */
    private final class Line extends Button {
        private final Label name = new Label();
        private final Label note = new Label();
        private final Region down = new Region();
        private final Region up = new Region();
        private final Label bytes = new Label();
        private Optional<Peer> peer = Optional.empty();
        private String filter = "";

        Line() {
            getStyleClass().add("line-button");
            setMaxWidth(Double.MAX_VALUE);
            note.getStyleClass().add("muted");
            note.setMinWidth(USE_PREF_SIZE);
            down.getStyleClass().addAll("share-bar", "down");
            up.getStyleClass().addAll("share-bar", "up");
            bytes.setMinWidth(68);
            bytes.setAlignment(Pos.CENTER_RIGHT);
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var bar = new HBox(down, up);
            bar.setAlignment(Pos.CENTER_LEFT);
            bar.setMinWidth(BAR);
            bar.setMaxWidth(BAR);
            var line = new HBox(name, note, space, bar, bytes);
            line.getStyleClass().add("line");
            line.setAlignment(Pos.CENTER_LEFT);
            line.prefWidthProperty().bind(widthProperty().subtract(12));
            setGraphic(line);
            Hint.on(this, () -> peer.map(remoteWords::all).orElse(""));
            setOnAction(event -> showOnly.accept(filter));
        }

        void show(Share share, long most) {
            name.setText(nameOf.apply(share));
            note.setText(share.note());
            peer = share.peer();
            bytes.setText(Quantities.bytes(share.bytes()));
            width(down, share.rxBytes(), most);
            width(up, share.txBytes(), most);
            filter = share.filter();
            setAccessibleText((name.getText() + " " + share.note()).strip() + ": \u2193 "
                    + Quantities.bytes(share.rxBytes()) + ", \u2191 " + Quantities.bytes(share.txBytes()));
        }

        private void width(Region bar, long part, long most) {
            double width = part <= 0 ? 0 : Math.max(1, BAR * part / most);
            bar.setMinWidth(width);
            bar.setMaxWidth(width);
        }
    }
}
