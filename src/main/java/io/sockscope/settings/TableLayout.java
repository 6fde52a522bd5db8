package io.sockscope.settings;

import java.util.List;
import java.util.Optional;

/**
 * How the columns of a table are laid out.
 *
 * @param columns in their order on screen; a column that is not named keeps its place and width
 * @param sort what the rows are sorted by, empty for the order of their appearance
 * @param grouping id of what the rows are grouped by, empty if they are not
 */
public record TableLayout(List<Column> columns, Optional<Sort> sort, String grouping) {
    /** Everything as the program has it. */
    public static final TableLayout STANDARD = new TableLayout(List.of(), Optional.empty(), "");

    public TableLayout {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param id its stable name
     * @param visible whether it is shown
     * @param width pixels at 100 % scale, greater than 0
     */
    public record Column(String id, boolean visible, double width) {}

    /**
     * An order.
     *
     * @param column id of the column
     * @param descending true if the greatest comes first
     */
    public record Sort(String column, boolean descending) {}
}
