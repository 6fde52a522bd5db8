package io.sockscope.view.chart;

import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.TimeWindow;

/** What a person does in a chart of time. */
public interface ChartActions {
    /** Selects a span. */
    void select(Span span);

    /** Selects none. */
    void selectAll();

    /** Shows the selected span alone. */
    void zoomToSpan();

    /** Shows another stretch of time. */
    void show(TimeWindow window);
}
