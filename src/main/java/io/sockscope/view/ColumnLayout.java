package io.sockscope.view;

import io.sockscope.settings.TableLayout;
import io.sockscope.settings.TableLayout.Column;
import io.sockscope.settings.TableLayout.Sort;
import io.sockscope.viewmodel.ConnectionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableColumn;

/** Order, width and sort of a table's columns, to and from settings. */
final class ColumnLayout {
    private static final double NARROWEST = 40;
    private static final double WIDEST = 2_000;

    private ColumnLayout() {}

    static TableLayout of(ConnectionTable table) {
        List<Column> columns = table.dataColumns().stream()
                .map(column -> new Column(ConnectionColumns.id(column), column.isVisible(), width(column)))
                .toList();
        Optional<Sort> sort = table.getSortOrder().stream()
                .findFirst()
                .map(column -> new Sort(
                        ConnectionColumns.id(column), column.getSortType() == TableColumn.SortType.DESCENDING));
        return new TableLayout(columns, sort, table.grouping().id());
    }

    /** Two columns share what is left over; their widths are not the user's choice. */
    private static double width(TableColumn<ConnectionLine, ?> column) {
        if (ConnectionColumns.isRemote(column)) {
            return ConnectionColumns.REMOTE_WIDTH;
        }
        return ConnectionColumns.isNetwork(column) ? ConnectionColumns.NETWORK_WIDTH : column.getWidth();
    }

    /** Lays the columns out. One that is not named stays behind the others as it is, one that is not there is no matter. */
    static void apply(TableLayout layout, ConnectionTable table) {
        var rest = new ArrayList<>(table.dataColumns());
        var ordered = new ArrayList<TableColumn<ConnectionLine, ?>>();
        for (Column wanted : layout.columns()) {
            find(rest, wanted.id()).ifPresent(column -> {
                column.setVisible(wanted.visible());
                column.setPrefWidth(Math.clamp(wanted.width(), NARROWEST, WIDEST));
                ordered.add(column);
                rest.remove(column);
            });
        }
        ordered.addAll(rest);
        if (ordered.stream().noneMatch(TableColumn::isVisible)) {
            ordered.getFirst().setVisible(true);
        }
        table.setDataColumns(ordered);
        layout.sort().flatMap(sort -> find(ordered, sort.column())).ifPresent(column -> {
            table.getSortOrder().setAll(List.of(column));
            column.setSortType(
                    layout.sort().orElseThrow().descending()
                            ? TableColumn.SortType.DESCENDING
                            : TableColumn.SortType.ASCENDING);
        });
    }

    private static Optional<TableColumn<ConnectionLine, ?>> find(
            List<TableColumn<ConnectionLine, ?>> columns, String id) {
        return columns.stream()
                .filter(column -> ConnectionColumns.id(column).equals(id))
                .findFirst();
    }
}
