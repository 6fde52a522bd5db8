package io.sockscope.view;

import io.sockscope.viewmodel.PickerItem;
import io.sockscope.viewmodel.ProcessRow;
import io.sockscope.viewmodel.WindowModel;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** What can be done with a process of the picker. */
final class PickerMenu extends ContextMenu {
    private final Messages messages;
    private final ObservableValue<PickerItem> chosen;

    PickerMenu(WindowModel window, Messages messages, Desktop desktop, ObservableValue<PickerItem> chosen) {
        this.messages = messages;
        this.chosen = chosen;
        getItems()
                .addAll(
                        item(
                                "trace",
                                row -> !isEnded(row),
                                row -> window.picker().toggle(row)),
                        item(
                                "trace-children",
                                row -> !isEnded(row),
                                row -> window.picker().traceWithChildren(row)),
                        item("rule", row -> true, row -> window.rules().begin(row.name())),
                        item("details", row -> row.tracedId().isPresent(), row -> {
                            window.select(row);
                            window.detailsWantedProperty().set(true);
                        }),
                        item("only", row -> row.tracedId().isPresent(), row -> window.showOnly("pid:" + row.pid())),
                        new SeparatorMenuItem(),
                        item("folder", row -> folder(row) != null, row -> {
                            Path folder = folder(row);
                            if (folder != null) {
                                desktop.open(folder);
                            }
                        }),
                        item("copy-pid", row -> true, row -> copy(Integer.toString(row.pid()))),
                        item(
                                "copy-command",
                                row -> !row.fullCommandLine().isEmpty(),
                                row -> copy(row.fullCommandLine())));
    }

    private MenuItem item(String id, Predicate<ProcessRow> possible, Consumer<ProcessRow> run) {
        var item = new MenuItem();
        item.setId("process-" + id);
        item.textProperty().bind(messages.bind("process-menu." + id));
        item.setOnAction(event -> {
            if (chosen.getValue() instanceof ProcessRow row) {
                run.accept(row);
            }
        });
        // Asked for when it opens: what can be done with a row changes by itself.
        showingProperty()
                .subscribe(showing ->
                        item.setDisable(!(chosen.getValue() instanceof ProcessRow row && possible.test(row))));
        return item;
    }

    private static boolean isEnded(ProcessRow row) {
        return row.lookProperty().get().mark().isOver();
    }

    private static @Nullable Path folder(ProcessRow row) {
        return row.exe().startsWith("/") ? Path.of(row.exe()).getParent() : null;
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
