package io.sockscope.view;

import io.sockscope.viewmodel.PickerItem;
import io.sockscope.viewmodel.PickerSection;
import io.sockscope.viewmodel.ProcessPickerModel;
import io.sockscope.viewmodel.ProcessRow;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list on the left: search, and choose what to trace. */
final class ProcessPicker extends VBox {
    static final double ROW_HEIGHT = 29;

    private final ProcessPickerModel model;
    private final SearchField search;
    private final ListView<PickerItem> list = new ListView<>();
    private @Nullable PickerItem chosen;
    private boolean restoring;

    ProcessPicker(ProcessPickerModel model, Messages messages) {
        this.model = model;
        this.search = new SearchField("fth-search", "search.prompt", messages);
        setId("process-picker");
        getStyleClass().add("process-picker");
        setUpSearch();
        setUpList(messages);
        VBox.setMargin(search, new Insets(0, 12, 6, 12));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(search, list);
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
                    chooseFirst();
                    toggleChosen();
                    event.consume();
                }
                case ESCAPE -> search.clear();
                default -> {}
            }
        });
    }

    private void setUpList(Messages messages) {
        list.setId("process-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setItems(model.items());
        list.setCellFactory(view -> new ProcessCell(messages, model::toggle));
        list.accessibleTextProperty().bind(messages.bind("picker.list"));
        var nothing = new Label();
        nothing.getStyleClass().add("muted");
        nothing.textProperty().bind(messages.bind("picker.none"));
        list.setPlaceholder(nothing);
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (!restoring && !model.isArranging() && now instanceof ProcessRow) {
                chosen = now;
            }
        });
        messages.languageProperty().subscribe(language -> list.refresh());
        model.layoutsProperty().subscribe(count -> restoreChoice());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            KeyCode code = event.getCode();
            if (code == KeyCode.SPACE || code == KeyCode.ENTER) {
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
            if (items.get(i) instanceof ProcessRow) {
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
        if (list.getSelectionModel().getSelectedItem() instanceof ProcessRow row) {
            model.toggle(row);
        }
    }
}
