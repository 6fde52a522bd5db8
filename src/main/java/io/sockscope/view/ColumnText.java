package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionRow;
import java.util.function.Function;

/**
 * How a column is written outside of the table.
 *
 * @param csvName its header in CSV, with the unit
 * @param shown as it is on screen
 * @param exact the same in full, without thousands or rounding; empty if not known
 */
record ColumnText(String csvName, Function<ConnectionRow, String> shown, Function<ConnectionRow, String> exact) {}
