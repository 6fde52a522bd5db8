package io.sockscope.view.map;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.map.MapModel.World;
import io.sockscope.viewmodel.map.Places;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says why there is no dot on the map, and what there is instead. */
final class NearbyPanel extends VBox {
    private final Messages messages;
    private final FontIcon icon = new FontIcon("fth-home");
    private final Label title = new Label();
    private final Label text = new Label();

    NearbyPanel(Messages messages) {
        this.messages = messages;
        setId("nearby");
        getStyleClass().add("nearby-panel");
        setAlignment(Pos.CENTER);
        setMouseTransparent(true);
        setMaxSize(460, Region.USE_PREF_SIZE);
        title.setId("nearby-title");
        title.getStyleClass().add("state-title");
        text.setId("nearby-text");
        for (Label label : new Label[] {title, text}) {
            label.setWrapText(true);
            label.setTextAlignment(TextAlignment.CENTER);
            label.setAlignment(Pos.CENTER);
            label.setMinHeight(USE_PREF_SIZE);
        }
        getChildren().addAll(icon, title, text);
    }

    void show(Places places, World world) {
        if (world instanceof World.Missing(String reason)) {
            say("fth-alert-triangle", messages.text("map.missing.title"), messages.text("map.missing.text", reason));
        } else if (places.spots().isEmpty() && places.lostHosts() > 0) {
            say(
                    "fth-help-circle",
                    messages.text("map.lost.title"),
                    messages.text("map.lost.text", Quantities.count(places.lostHosts()), places.lostHosts()));
        } else if (places.spots().isEmpty() && places.nearbyHosts() > 0) {
            String bytes = Quantities.bytes(places.nearby().bytes());
            String hosts = Quantities.count(places.nearbyHosts());
            say(
                    "fth-home",
                    messages.text("map.local.title"),
                    messages.text("map.local.text", bytes, hosts, places.nearbyHosts()));
        } else if (places.hosts().isEmpty()) {
            say("fth-globe", messages.text("map.empty.title"), messages.text("map.empty.text"));
        } else {
            setVisible(false);
            setManaged(false);
        }
    }

    private void say(String newIcon, String newTitle, String newText) {
        icon.setIconLiteral(newIcon);
        title.setText(newTitle);
        text.setText(newText);
        setVisible(true);
        setManaged(true);
    }
}
