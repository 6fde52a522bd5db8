package io.sockscope.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;
import javafx.scene.paint.Color;

/** Dark or light. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet(), "dark.css", Color.web("#0d1117")),
    LIGHT(new PrimerLight().getUserAgentStylesheet(), "light.css", Color.WHITE);

    private final String userAgentStylesheet;
    private final String colours;

    @SuppressWarnings("ImmutableEnumChecker") // It is: a colour has no setters.
    private final Color background;

    Theme(String userAgentStylesheet, String colours, Color background) {
        this.background = background;
        this.userAgentStylesheet = userAgentStylesheet;
        this.colours = stylesheet(colours);
    }

    /** What lies behind everything. */
    Color background() {
        return background;
    }

    String userAgentStylesheet() {
        return userAgentStylesheet;
    }

    /** Address of the stylesheet with our own colours. */
    String colours() {
        return colours;
    }

    static String stylesheet(String name) {
        URL url = Theme.class.getResource(name);
        return Objects.requireNonNull(url, () -> "no stylesheet " + name + " in this build")
                .toExternalForm();
    }
}
