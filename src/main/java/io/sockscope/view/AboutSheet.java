package io.sockscope.view;

import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.RemoteSources;
import io.sockscope.viewmodel.RemoteSources.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which version this is, under which licence, and whose data it shows and of when. */
final class AboutSheet extends Overlay {
    private static final int MOST_CHARS = 300;

    private final Messages messages;
    private final RemoteSources sources;
    private final VBox data = new VBox();
    private final Button close = new Button(null, new FontIcon("fth-x"));

    AboutSheet(RemoteSources sources, Messages messages) {
        super("about", 640);
        this.sources = sources;
        this.messages = messages;
        var title = label("Sockscope " + read("/io/sockscope/wire/version"), "sheet-title");
        title.setId("about-version");
        close.setId("about-close");
        Label licence = words(messages, "about.licence", "muted");
        var runtime = label(
                "Java " + System.getProperty("java.version") + " \u00b7 JavaFX " + System.getProperty("javafx.version")
                        + " \u00b7 Linux " + System.getProperty("os.version"),
                "muted");
        Label heading = words(messages, "about.data", "pane-title");
        data.setId("about-data");
        data.setSpacing(10);
        Label notice = label(flowing(read("/io/sockscope/geo/NOTICE")), "muted");
        notice.setId("about-notice");
        var all = new VBox(10, licence, runtime, heading, data, notice);
        var scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(480);
        scroll.accessibleTextProperty().bind(messages.bind("about.data"));
        sheet().getChildren().addAll(head(title, close, messages), scroll);
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** The file is laid out for a terminal; here its paragraphs are as wide as the sheet. */
    private static String flowing(String notice) {
        return notice.replaceAll("=+\n", "").replaceAll("(?<!\n)\n(?!\n)", " ").replaceAll(" {2,}", " ");
    }

    private static String read(String resource) {
        try (InputStream in = AboutSheet.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e); // It is in the same jar as this class.
        }
    }

    private void show(List<Source> all) {
        data.getChildren().setAll(all.stream().map(this::line).toList());
    }

    private VBox line(Source source) {
        String date = source.date().map(Object::toString).orElse(messages.text("about.no-date"));
        String licence = source.licence().isEmpty() ? messages.text("about.own") : source.licence();
        String more = source.answers() ? "" : "\n" + messages.text("about.unusable");
        return new VBox(
                2,
                label(SafeText.escape(source.title(), MOST_CHARS), "about-source"),
                label(date + " \u00b7 " + licence + more, "muted"));
    }

    @Override
    void open() {
        super.open();
        sources.list(this::show);
        close.requestFocus();
    }
}
