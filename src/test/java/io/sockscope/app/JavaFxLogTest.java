package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The canary of the check that every UI test ends with. */
@Tag("ui")
class JavaFxLogTest {
    @Test
    void aBrokenStylesheetIsCaught() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        String css = URLEncoder.encode(".bad { -fx-text-fill: -no-such-colour; }", StandardCharsets.UTF_8)
                .replace("+", "%20");
        try (var log = new JavaFxLog()) {
            WindowFixture.on(() -> {
                var label = new Label("x");
                label.getStyleClass().add("bad");
                var scene = new Scene(new StackPane(label));
                scene.getStylesheets().add("data:text/css," + css);
                scene.snapshot(null);
                return scene;
            });
            assertThat(log.complaints()).anyMatch(complaint -> complaint.contains("no-such-colour"));
        }
    }
}
