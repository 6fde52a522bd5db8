package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.Throughput;
import io.sockscope.viewmodel.session.ReplayState;
import io.sockscope.viewmodel.session.Replays;
import io.sockscope.viewmodel.session.SessionModel;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that a recording is shown, which moment of it, and lets one go through it. */
final class ReplayBar extends HBox {
    private static final int MOST_NAME_CHARS = 48;
    private static final double NAME_WIDTH = 260;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Messages messages;
    private final Replays replays;
    private final Label name = new Label();
    private String origin = "";
    private final Button play;
    private final Slider time = new Slider();
    private final Label moment = new Label();
    private final MenuButton speed = new MenuButton();
    private final ToggleGroup speeds = new ToggleGroup();
    private boolean showing;
    private long fromNs;

    ReplayBar(SessionModel model, Messages messages) {
        this.messages = messages;
        this.replays = model.replays();
        setId("replay-bar");
        getStyleClass().add("replay-bar");
        setAlignment(Pos.CENTER_LEFT);
        name.setId("replay-name");
        name.getStyleClass().add("banner-title");
        name.setGraphic(new FontIcon("fth-film"));
        Hint.on(name, () -> origin);
        name.setMinWidth(0);
        name.setMaxWidth(NAME_WIDTH);
        var nameLine = new HBox(name);
        nameLine.getStyleClass().add("line");
        nameLine.setAlignment(Pos.CENTER_LEFT);
        Button begin = button("begin", "fth-skip-back", () -> replays.seek(0));
        play = button("play", "fth-play", model::playOrPause);
        Button end = button("end", "fth-skip-forward", () -> replays.seek(Long.MAX_VALUE));
        time.setId("replay-time");
        time.accessibleTextProperty().bind(messages.bind("replay.time"));
        HBox.setHgrow(time, Priority.ALWAYS);
        time.valueProperty().addListener((property, before, now) -> {
            if (!showing) {
                replays.seek(fromNs + Math.round(now.doubleValue() * 1e9));
            }
        });
        moment.setId("replay-moment");
        moment.setMinWidth(USE_PREF_SIZE);
        setUpSpeeds();
        Button close = button("close", "fth-x", replays::close);
        close.getStyleClass().setAll("button");
        close.textProperty().bind(messages.bind("replay.close"));
        getChildren().addAll(nameLine, begin, play, end, time, moment, speed, close);
        model.replayProperty().subscribe(this::show);
        messages.languageProperty()
                .subscribe(language -> show(model.replayProperty().get()));
    }

    private Button button(String id, String icon, Runnable run) {
        var button = new Button(null, new FontIcon(icon));
        button.setId("replay-" + id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setMinWidth(USE_PREF_SIZE);
        button.accessibleTextProperty().bind(messages.bind("replay." + id + ".tooltip"));
        Hint.on(button, messages.bind("replay." + id + ".tooltip"));
        button.setOnAction(event -> run.run());
        return button;
    }

    private void setUpSpeeds() {
        speed.setId("replay-speed");
        speed.getStyleClass().add("pill-menu");
        speed.setMinWidth(USE_PREF_SIZE);
        speed.accessibleTextProperty().bind(messages.bind("replay.speed"));
        for (int times : SessionModel.SPEEDS) {
            var item = new RadioMenuItem(times + "\u00d7");
            item.setId("replay-speed-" + times);
            item.setUserData(times);
            item.setToggleGroup(speeds);
            item.setOnAction(event -> replays.setSpeed(times));
            speed.getItems().add(item);
        }
    }

    private void show(ReplayState state) {
        if (state instanceof ReplayState.Shown(var recording, long nowNs, boolean playing, int times)) {
            showing = true;
            fromNs = recording.fromNs();
            name.setText(recording.name().isEmpty() ? messages.text("replay.sample") : safe(recording.name()));
            origin =
                    messages.text(recording.complete() ? "replay.origin" : "replay.origin.cut", safe(recording.host()));
            ((FontIcon) play.getGraphic()).setIconLiteral(playing ? "fth-pause" : "fth-play");
            double seconds = (recording.toNs() - fromNs) / 1e9;
            time.setMax(Math.max(1e-3, seconds));
            time.setBlockIncrement(Math.max(1e-3, seconds / 50));
            if (!time.isValueChanging()) {
                time.setValue((nowNs - fromNs) / 1e9);
            }
            moment.setText(messages.text(
                    "replay.moment",
                    CLOCK.format(Throughput.wallClock(nowNs, recording.bootToEpochNs())
                            .atZone(ZoneId.systemDefault())),
                    Quantities.duration(nowNs - fromNs),
                    Quantities.duration(recording.toNs() - fromNs)));
            speed.setText(times + "\u00d7");
            speeds.getToggles()
                    .forEach(toggle -> toggle.setSelected(toggle.getUserData().equals(times)));
            showing = false;
        }
    }

    private static String safe(String text) {
        return SafeText.escape(text, MOST_NAME_CHARS);
    }
}
