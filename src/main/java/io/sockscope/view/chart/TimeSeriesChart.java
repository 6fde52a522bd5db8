package io.sockscope.view.chart;

import io.sockscope.viewmodel.Layers;
import io.sockscope.viewmodel.Span;
import javafx.scene.layout.Region;

/** A chart of throughput over time. What draws it can be exchanged; see docs/adr/0010-charts.md. */
public interface TimeSeriesChart {
    /** What to put into the scene. */
    Region node();

    /**
     * Shows a stretch of time from now on. Cheap enough to be called on every tick.
     *
     * @param layers what was moved in it, and perhaps before and after it
     * @param shown the left and the right end of the axis
     */
    void show(Layers layers, Span shown);
}
