package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.SortKey;
import java.util.function.Function;

/**
 * A column outside of the table.
 *
 * @param csvName its header in CSV, with the unit
 * @param shown as it is on screen
 * @param exact the same in full, without thousands or rounding; empty if not known
 * @param sortKey what rows are sorted by; true is given if the greatest is to come first
 */
record ColumnText(
        String csvName,
        Function<ConnectionRow, String> shown,
        Function<ConnectionRow, String> exact,
        Function<Boolean, SortKey> sortKey) {}
