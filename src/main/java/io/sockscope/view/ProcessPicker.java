package io.sockscope.view;

import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.NameRow;
import io.sockscope.viewmodel.PickerItem;
import io.sockscope.viewmodel.PickerSection;
import io.sockscope.viewmodel.ProcessPickerModel;
import io.sockscope.viewmodel.ProcessRow;
import io.sockscope.viewmodel.WindowModel;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list on the left: search, and choose what to trace. */
final class ProcessPicker extends VBox {
    static final double ROW_HEIGHT = 29;

    private static final int MOST_NAME_CHARS = 18;

    private final WindowModel window;
    private final ProcessPickerModel model;
    private final Messages messages;
    private final Desktop desktop;
    private final Button byName = new Button();
    private final SearchField search;
    private final ListView<PickerItem> list = new ListView<>();
    private @Nullable PickerItem chosen;
    private boolean restoring;

    ProcessPicker(WindowModel window, Messages messages, Desktop desktop) {
        this.desktop = desktop;
        this.window = window;
        this.model = window.picker();
        this.messages = messages;
        this.search = new SearchField("fth-search", "search.prompt", messages);
        setId("process-picker");
        getStyleClass().add("process-picker");
        setUpSearch();
        setUpList();
        setUpByName();
        takeDrops();
        VBox.setMargin(search, new Insets(0, 12, 6, 12));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(search, new PickerBar(model, messages), list, byName);
    }

    private void setUpSearch() {
        search.setId("process-search");
        search.textProperty().bindBidirectional(model.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case DOWN -> {
                    chooseFirst();
                    list.requestFocus();
                    event.consume();
                }
                case ENTER -> {
                    boolean nobody = next(-1, 1) < 0;
                    if (event.isShiftDown() || nobody) {
                        traceByName(search.getText());
                    } else {
                        chooseFirst();
                        toggleChosen();
                    }
                    event.consume();
                }
                case ESCAPE -> search.clear();
                default -> {}
            }
        });
    }

    /** Offers what was typed as a name to be traced, whether anybody bears it yet or not. */
    private void setUpByName() {
        byName.setId("trace-by-name");
        byName.getStyleClass().add("by-name");
        byName.setMnemonicParsing(false); // It would eat the underscores of names.
        byName.setMaxWidth(Double.MAX_VALUE);
        byName.textProperty()
                .bind(messages.bind(
                        "picker.add-name",
                        search.textProperty().map(text -> SafeText.escape(text.strip(), MOST_NAME_CHARS))));
        byName.setOnAction(event -> traceByName(search.getText()));
        search.textProperty().subscribe(text -> {
            byName.setVisible(!text.isBlank());
            byName.setManaged(!text.isBlank());
        });
        VBox.setMargin(byName, new Insets(6, 12, 10, 12));
    }

    /** What cannot be used as a name stays in the field, to be put right. */
    private void traceByName(String text) {
        String name = text.strip();
        search.setText(model.addName(name) ? "" : name);
    }

    /** A name that is dropped on the list is traced, whether anybody bears it yet or not. */
    private void takeDrops() {
        setOnDragOver(event -> {
            if (isName(event.getDragboard())) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            if (isName(event.getDragboard())) {
                traceByName(event.getDragboard().getString());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    /** Files are for the whole window. Some that drag a line take its end along. */
    private static boolean isName(Dragboard dragged) {
        return dragged.hasString()
                && !dragged.hasFiles()
                && dragged.getString().strip().lines().count() == 1;
    }

    private void setUpList() {
        list.setId("process-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setItems(model.items());
        list.setCellFactory(view -> new ProcessCell(messages, desktop, this::toggle));
        list.accessibleTextProperty().bind(messages.bind("picker.list"));
        var nothing = new Label();
        nothing.getStyleClass().add("muted");
        nothing.textProperty().bind(messages.bind("picker.none"));
        list.setPlaceholder(nothing);
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (!restoring && !model.isArranging() && now != null && !(now instanceof PickerSection)) {
                chosen = now;
                if (now instanceof ProcessRow row) {
                    window.select(row);
                }
            }
        });
        messages.languageProperty().subscribe(language -> list.refresh());
        model.layoutsProperty().subscribe(count -> restoreChoice());
        list.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (list.getContextMenu() == null) {
                list.setContextMenu(new PickerMenu(
                        window, messages, desktop, list.getSelectionModel().selectedItemProperty()));
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            KeyCode code = event.getCode();
            boolean dropped = code == KeyCode.DELETE && list.getSelectionModel().getSelectedItem() instanceof NameRow;
            if (code == KeyCode.SPACE || code == KeyCode.ENTER || dropped) {
                toggleChosen();
                event.consume();
            } else if (code == KeyCode.UP || code == KeyCode.DOWN) {
                move(code == KeyCode.UP ? -1 : 1);
                event.consume();
            }
        });
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private void restoreChoice() {
        restoring = true;
        int index = chosen == null ? -1 : list.getItems().indexOf(chosen);
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().clearAndSelect(index);
        }
        restoring = false;
    }

    private void chooseFirst() {
        if (list.getSelectionModel().getSelectedItem() == null) {
            select(next(-1, 1));
        }
    }

    private void move(int step) {
        int from = list.getSelectionModel().getSelectedIndex();
        int target = next(from, step);
        if (target < 0 && step < 0) {
            search.requestFocus();
        }
        select(target);
    }

    /** Index of the next process in a direction, headings left out; -1 if there is none. */
    private int next(int from, int step) {
        ObservableList<PickerItem> items = list.getItems();
        for (int i = from + step; i >= 0 && i < items.size(); i += step) {
            if (!(items.get(i) instanceof PickerSection)) {
                return i;
            }
        }
        return -1;
    }

    private void select(int index) {
        if (index >= 0) {
            list.getSelectionModel().clearAndSelect(index);
            list.getFocusModel().focus(index);
            boolean belowHeading = index > 0 && list.getItems().get(index - 1) instanceof PickerSection;
            list.scrollTo(belowHeading ? index - 1 : index);
        }
    }

    private void toggleChosen() {
        PickerItem item = list.getSelectionModel().getSelectedItem();
        if (item != null) {
            toggle(item);
        }
    }

    private void toggle(PickerItem item) {
        switch (item) {
            case ProcessRow row -> model.toggle(row);
            case NameRow row -> model.removeName(row.pattern());
            case PickerSection section -> model.clearGone();
        }
    }

    /** Gives the list the keys; nothing is chosen by that. */
    void takeKeys() {
        list.requestFocus();
    }

    void focusList() {
        list.requestFocus();
        chooseFirst();
    }
}
