package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.viewmodel.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has the keys looks different from when it has not, wherever Tab leads, in both themes. */
@Tag("ui")
class FocusUiTest extends WindowFixture {
    /** More than any page has. */
    private static final int MOST_STOPS = 90;

    /** Less than the thinnest frame around the smallest control. */
    private static final int LEAST_PIXELS = 20;

    private final List<String> faults = new ArrayList<>();

    private Node owner() {
        return Objects.requireNonNull(stage().getScene().getFocusOwner(), "somebody has the keys");
    }

    private WritableImage picture() {
        robot.sleep(120); // Colours take a moment to change.
        return on(() -> stage().getScene().snapshot(null));
    }

    /** From stop to stop until the first comes again; how many there are. */
    private int walk(String where) {
        Node first = on(this::owner);
        Node before = first;
        WritableImage withFocus = picture();
        for (int stops = 1; stops < MOST_STOPS; stops++) {
            robot.type(KeyCode.TAB);
            Node now = on(this::owner);
            if (now.equals(before)) {
                return stops; // Of one there is no question who it is.
            }
            WritableImage without = picture();
            Node left = before;
            WritableImage with = withFocus;
            if (on(() -> differing(left, with, without)) < LEAST_PIXELS) {
                faults.add(where + ": " + describe(left));
            }
            if (now.equals(first)) {
                return stops;
            }
            before = now;
            withFocus = without;
        }
        faults.add(where + ": Tab does not come back to " + describe(first));
        return MOST_STOPS;
    }

    private static int differing(Node node, WritableImage one, WritableImage other) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        int differing = 0;
        for (int x = (int) Math.max(0, bounds.getMinX() - 2); x < Math.min(one.getWidth(), bounds.getMaxX() + 2); x++) {
            for (int y = (int) Math.max(0, bounds.getMinY() - 2);
                    y < Math.min(one.getHeight(), bounds.getMaxY() + 2);
                    y++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    differing++;
                }
            }
        }
        return differing;
    }

    private static String describe(Node node) {
        return node.getTypeSelector() + "#" + node.getId() + " " + node.getStyleClass()
                + (node instanceof Control control ? " " + control.getAccessibleText() : "");
    }

    private void begin(String theme) {
        on(() -> {
            stage().setWidth(1280);
            stage().setHeight(800);
            return true;
        });
        chooseSetting("#theme-" + theme);
        say(TRACING, Lively.at(300));
        eventually("the table is there", () -> isShown("#connections"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void onEveryPage(String theme) {
        begin(theme);
        for (Page page : Page.values()) {
            on(() -> {
                ((ToggleButton) node("#page-" + page.id())).fire();
                node("#process-search").requestFocus();
                return true;
            });
            robot.sleep(400);
            assertThat(walk(theme + " " + page.id()))
                    .as("stops of " + page.id())
                    .isGreaterThan(15);
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void onEverySheet(String theme) {
        begin(theme);
        Map<String, KeyCode> sheets = Map.of("#rules-sheet", KeyCode.T, "#palette", KeyCode.K);
        sheets.forEach((sheet, key) -> {
            robot.push(KeyCode.CONTROL, key);
            look(theme, sheet);
        });
        robot.type(KeyCode.F1);
        look(theme, "#shortcuts");
        chooseSetting("#open-remotes");
        look(theme, "#remotes-sheet");
        chooseSetting("#open-about");
        look(theme, "#about");
        assertThat(faults).isEmpty();
    }

    /** Walks once through a sheet, and closes it. */
    private void look(String theme, String sheet) {
        eventually(sheet, () -> isShown(sheet));
        assertThat(on(() -> inside(owner(), sheet)))
                .as("the keys go to " + sheet)
                .isTrue();
        walk(theme + " " + sheet);
        robot.type(KeyCode.ESCAPE);
        eventually("closed", () -> !isShown(sheet));
    }

    private boolean inside(Node owner, String sheet) {
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at.equals(node(sheet))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theWalkFindsWhatLooksTheSame() {
        begin("dark");
        on(() -> {
            node("#open-palette")
                    .setStyle("-fx-effect: null; -fx-background-color: red; -fx-border-color: red;"
                            + " -fx-background-insets: 0;");
            node("#process-search").requestFocus();
            return true;
        });
        walk("broken");
        assertThat(on(() -> node("#open-palette") instanceof Button)).isTrue();
        assertThat(faults).anyMatch(fault -> fault.contains("open-palette"));
    }
}
