package io.sockscope.view.chart;

import io.sockscope.viewmodel.Throughput;
import javafx.scene.layout.Region;

/** A chart of throughput over time. What draws it can be exchanged; see docs/adr/0010-charts.md. */
public interface TimeSeriesChart {
    /** What to put into the scene. */
    Region node();

    /** Shows these bins from now on. Cheap enough to be called on every tick. */
    void show(Throughput throughput);

    /**
     * Sets how much time is shown.
     *
     * @param windowNs nanoseconds up to the last moment of the series, greater than 0
     */
    void setWindow(long windowNs);
}
