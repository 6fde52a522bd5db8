package io.sockscope.viewmodel;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the table is sorted by: asked for once for each line, however often lines are compared. */
public sealed interface SortKey {
    /** True if the greatest comes first. */
    boolean descending();

    /** A number that can be added up, so that groups have it as well. */
    record Sum(ToDoubleFunction<ConnectionLine> value, boolean descending) implements SortKey {}

    /** A number that belongs to a connection alone. */
    record Figure(ToDoubleFunction<ConnectionRow> value, boolean descending) implements SortKey {}

    /** Anything else that has an order of its own, which is also the direction of the names of groups. */
    record Words<T extends Comparable<? super T>>(Function<ConnectionRow, T> value, boolean descending)
            implements SortKey {}
}
