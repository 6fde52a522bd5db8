package io.sockscope.app;

import io.sockscope.settings.WindowPlace;
import io.sockscope.view.MainView;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window is, and was before it was maximized. */
final class StagePlace {
    private static final double LEAST_IN_SIGHT = 100;

    private final Stage stage;
    private Optional<WindowPlace> last = Optional.empty();

    StagePlace(Stage stage) {
        this.stage = stage;
    }

    /** Puts the window where it was. On a screen that is gone it would be out of sight: then it stays where it is. */
    void restore(WindowPlace place) {
        last = Optional.of(place);
        stage.setWidth(Math.max(MainView.LEAST_WIDTH, place.width()));
        stage.setHeight(Math.max(MainView.LEAST_HEIGHT, place.height()));
        Rectangle2D handle = new Rectangle2D(place.x(), Math.max(0, place.y()), place.width(), LEAST_IN_SIGHT);
        boolean inSight = Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(screen -> screen.intersects(handle)
                        && place.x() + place.width() - LEAST_IN_SIGHT > screen.getMinX()
                        && place.x() + LEAST_IN_SIGHT < screen.getMaxX());
        if (inSight) {
            stage.setX(place.x());
            stage.setY(place.y());
        }
        stage.setMaximized(place.maximized());
    }

    /** Where it is now; empty before it was shown. */
    Optional<WindowPlace> now() {
        if (stage.isShowing() && !stage.isIconified()) {
            last = stage.isMaximized()
                    ? last.map(before -> new WindowPlace(before.x(), before.y(), before.width(), before.height(), true))
                    : Optional.of(
                            new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
        }
        return last;
    }
}
