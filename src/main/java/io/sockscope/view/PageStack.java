package io.sockscope.view;

import io.sockscope.viewmodel.Page;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Shows one page. A page is built when it is first shown, and leaves the scene while another one is. */
final class PageStack extends StackPane {
    private final Map<Page, Node> built = new EnumMap<>(Page.class);
    private final Function<Page, Node> build;

    /**
     * A stack that shows nothing as long as there is nothing to show.
     *
     * @param ready true once there is
     */
    PageStack(ObservableValue<Page> page, ObservableValue<Boolean> ready, Function<Page, Node> build) {
        this.build = build;
        setId("page");
        setMinSize(0, 0);
        page.subscribe(now -> show(now, ready.getValue()));
        ready.subscribe(now -> show(page.getValue(), now));
    }

    private void show(Page page, boolean ready) {
        if (ready) {
            getChildren().setAll(built.computeIfAbsent(page, build));
        }
    }
}
