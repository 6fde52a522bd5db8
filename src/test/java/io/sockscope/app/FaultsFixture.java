package io.sockscope.app;

import io.sockscope.settings.LanguageChoice;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Window;

/** A window in which faults are looked for, in its own scene and in the menus and hints that are open above it. */
abstract class FaultsFixture extends WindowFixture {
    final List<String> faults = new ArrayList<>();

    final void size(int width, int height) {
        on(() -> {
            stage().setWidth(width);
            stage().setHeight(height);
            return true;
        });
        eventually(
                "it has that size",
                () -> node("#settings")
                                .localToScene(node("#settings").getLayoutBounds())
                                .getMaxX()
                        < width);
    }

    final void choose(String theme, LanguageChoice language) {
        chooseSetting("#theme-" + theme);
        chooseSetting(language == LanguageChoice.ENGLISH ? "#language-english" : "#language-simplified-chinese");
    }

    final void look(String view) {
        robot.sleep(650);
        on(() -> {
            stage().getScene().getRoot().applyCss();
            stage().getScene().getRoot().layout();
            return true;
        });
        on(() -> Window.getWindows().stream()
                        .map(Window::getScene)
                        .flatMap(scene -> SceneFaults.in(scene).stream())
                        .toList())
                .forEach(fault -> faults.add(view + ": " + fault));
    }
}
