package io.sockscope.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;

/** Dark or light. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet(), "dark.css"),
    LIGHT(new PrimerLight().getUserAgentStylesheet(), "light.css");

    private final String userAgentStylesheet;
    private final String colours;

    Theme(String userAgentStylesheet, String colours) {
        this.userAgentStylesheet = userAgentStylesheet;
        this.colours = stylesheet(colours);
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
