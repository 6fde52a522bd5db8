package io.sockscope.view;

import io.sockscope.viewmodel.Selection;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.filter.FilterTerms;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a page wherever nothing on it has a menu of its own. */
final class PageMenu extends ContextMenu {
    private final WindowModel model;
    private final Messages messages;
    private final MenuItem onlyProcess;
    private final MenuItem onlyRemote;
    private final MenuItem zoomToSpan;
    private final MenuItem allTime;
    private final SeparatorMenuItem aboveExports = new SeparatorMenuItem();

    PageMenu(WindowModel model, Messages messages, MainView view) {
        this.model = model;
        this.messages = messages;
        onlyProcess = item("menu.only-process", "page-only-process");
        onlyRemote = item("menu.only-remote", "page-only-remote");
        zoomToSpan = item("menu.zoom-to-span", "page-zoom-to-span");
        zoomToSpan.setOnAction(event -> model.chart().zoomToSpan());
        allTime = item("menu.all-time", "page-all-time");
        allTime.setOnAction(event -> model.chart().selectAll());
        MenuItem exportView = item("action.export-view", "page-export-view");
        exportView.setOnAction(event -> view.exportView());
        MenuItem exportWindow = item("action.export-window", "page-export-window");
        exportWindow.setOnAction(event -> view.exportWindow());
        MenuItem export = item("action.export", "page-export");
        export.setOnAction(event -> view.export());
        getItems().setAll(onlyProcess, onlyRemote, zoomToSpan, allTime, aboveExports, exportView, exportWindow, export);
    }

    private MenuItem item(String key, String id) {
        var item = new MenuItem();
        item.setId(id);
        item.textProperty().bind(messages.bind(key));
        return item;
    }

    /** Comes up for whatever in a page does not answer to the request itself. */
    void showOn(Node page) {
        page.setOnContextMenuRequested(event -> {
            offer();
            show(page, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private void offer() {
        switch (model.selectionProperty().get()) {
            case Selection.Nothing nothing -> {
                onlyProcess.setVisible(false);
                onlyRemote.setVisible(false);
            }
            case Selection.OfProcess(var id) -> {
                offerOnly(onlyProcess, "pid:" + id.tgid());
                onlyRemote.setVisible(false);
            }
            case Selection.OfConnection of -> {
                offerOnly(onlyProcess, "pid:" + of.process().tgid());
                offerOnly(onlyRemote, FilterTerms.host(of.remoteAddress()));
                onlyRemote.setVisible(!of.remoteAddress().isUnspecified());
            }
        }
        boolean span = model.chart().spanProperty().get().isPresent();
        zoomToSpan.setVisible(span);
        allTime.setVisible(span);
        aboveExports.setVisible(span || onlyProcess.isVisible());
    }

    private void offerOnly(MenuItem item, String filter) {
        item.setVisible(true);
        item.setOnAction(event -> model.showOnly(filter));
    }
}
