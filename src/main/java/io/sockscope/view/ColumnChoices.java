package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import io.sockscope.viewmodel.FilterChoice;
import io.sockscope.viewmodel.filter.FilterTerms;
import io.sockscope.viewmodel.filter.WordKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckListView;
import org.controlsfx.control.IndexedCheckModel;

/** The values of a column, of which one ticks those to see; as long as none is ticked all are seen. */
final class ColumnChoices extends VBox {
    private static final double ROW = 28;
    private static final int MOST_ROWS = 9;

    private final ConnectionTableModel model;
    private final WordKey key;
    private final Function<ConnectionRow, String> words;
    private final List<FilterChoice> choices;
    private final Set<String> chosen;
    private final SearchField search;
    private final CheckListView<FilterChoice> list = new CheckListView<>();

    /**
     * The values that there are now.
     *
     * @param words what the value of a connection is called
     */
    ColumnChoices(ConnectionTableModel model, WordKey key, Function<ConnectionRow, String> words, Messages messages) {
        super(8);
        this.model = model;
        this.key = key;
        this.words = words;
        this.choices = model.choices(key);
        this.chosen = choices.stream()
                .filter(FilterChoice::chosen)
                .map(FilterChoice::value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        this.search = new SearchField("fth-search", "column-filter.search", messages);
        search.setId("column-filter-search");
        list.setId("column-filter-list");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * Math.clamp(choices.size(), 1, MOST_ROWS) + 2);
        list.accessibleTextProperty().bind(messages.bind("column-filter.search"));
        list.setCellFactory(view -> new CheckBoxListCell<>(list::getItemBooleanProperty, new Words()));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE && list.getSelectionModel().getSelectedIndex() >= 0) {
                list.getCheckModel().toggleCheckState(list.getSelectionModel().getSelectedIndex());
                event.consume();
            }
        });
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                event.consume();
            }
        });
        search.textProperty().subscribe(this::show);
        getChildren().addAll(search, list);
    }

    @Override
    public void requestFocus() {
        search.requestFocus();
    }

    private void show(String wanted) {
        list.setItems(FXCollections.observableArrayList(choices.stream()
                .filter(choice -> ColumnFilter.has(words.apply(choice.example()), wanted))
                .toList()));
        IndexedCheckModel<FilterChoice> ticks = list.getCheckModel(); // It is another one for other items.
        list.getItems().stream()
                .filter(choice -> chosen.contains(choice.value()))
                .forEach(ticks::check);
        ticks.getCheckedItems().addListener((ListChangeListener<FilterChoice>) change -> take(ticks));
    }

    private void take(IndexedCheckModel<FilterChoice> ticks) {
        for (FilterChoice choice : list.getItems()) {
            if (ticks.isChecked(choice)) {
                chosen.add(choice.value());
            } else {
                chosen.remove(choice.value());
            }
        }
        model.filterProperty().set(FilterTerms.of(model.filterProperty().get()).with(key, chosen));
    }

    /** A value, and how many connections have it. */
    private final class Words extends StringConverter<FilterChoice> {
        @Override
        public String toString(FilterChoice choice) {
            return words.apply(choice.example()) + "   " + Quantities.count(choice.count());
        }

        @Override
        public FilterChoice fromString(String text) {
            throw new UnsupportedOperationException("nobody edits these");
        }
    }
}
