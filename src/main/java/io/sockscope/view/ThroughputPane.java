package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.view.chart.ChartActions;
import io.sockscope.view.chart.ChartGestures;
import io.sockscope.view.chart.StepAreaChart;
import io.sockscope.viewmodel.ChartModel;
import io.sockscope.viewmodel.Layers;
import io.sockscope.viewmodel.Marker;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.TimeWindow;
import io.sockscope.viewmodel.WindowModel;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The throughput chart below what rules it. */
final class ThroughputPane extends VBox {
    private final ChartModel model;
    private final Messages messages;
    private final StepAreaChart chart = new StepAreaChart();

    ThroughputPane(WindowModel window, Messages messages) {
        this.model = window.chart();
        this.messages = messages;
        getStyleClass().add("throughput-pane");
        var head = new ThroughputHead(model, messages);
        chart.nameLayers(head::nameOf);
        chart.setId("throughput");
        chart.setPrefHeight(170);
        chart.setMinHeight(120);
        chart.accessibleTextProperty()
                .bind(messages.bind(
                        "throughput.accessible",
                        window.summaryProperty().map(now -> Quantities.bytes(now.rxBytesPerSecond()) + "/s"),
                        window.summaryProperty().map(now -> Quantities.bytes(now.txBytesPerSecond()) + "/s")));
        chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        ChartGestures.install(chart, new Gestured());
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(head, chart);
        // Drawn only while it is in the window; a page that is not shown has left the scene.
        model.layersProperty().subscribe(now -> draw());
        model.windowProperty().subscribe(now -> draw());
        model.spanProperty().subscribe(now -> draw());
        messages.languageProperty().subscribe(now -> draw());
        sceneProperty().subscribe(scene -> draw());
    }

    private void draw() {
        if (getScene() != null) {
            Layers layers = model.layersProperty().get();
            chart.showMarkers(model.markersProperty().get(), this::words);
            chart.showSelected(model.spanProperty().get());
            chart.show(layers, model.windowProperty().get().span(layers.startedNs(), layers.nowNs()));
        }
    }

    private String words(List<Marker> together) {
        Marker first = together.getFirst();
        return switch (first.kind()) {
            case CONNECTED -> "";
            case STARTED, ENDED, FAILED ->
                together.size() == 1
                        ? messages.text("marker." + first.kind(), first.name())
                        : messages.text("marker." + first.kind() + ".many", Quantities.count(together.size()));
        };
    }

    /** What is done in the chart is done to the model, from which all views take it. */
    private final class Gestured implements ChartActions {
        @Override
        public void select(Span span) {
            model.select(span);
        }

        @Override
        public void selectAll() {
            model.selectAll();
        }

        @Override
        public void zoomToSpan() {
            model.zoomToSpan();
        }

        @Override
        public void show(TimeWindow window) {
            model.windowProperty().set(window);
        }
    }
}
