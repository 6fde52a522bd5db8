package io.sockscope.settings;

import io.sockscope.settings.TableLayout.Column;
import io.sockscope.settings.TableLayout.Sort;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Settings out of JSON. A key that is not there has its standard value; one that is not known is passed over. */
final class SettingsReader {
    private SettingsReader() {}

    /** Reads them, or names the first key whose value makes no sense. */
    static Settings read(String text) throws BadSettingsException {
        JsonValues root = JsonValues.parse(text);
        Settings standard = Settings.STANDARD;
        return new Settings(
                window(root),
                root.choice("theme", standard.theme()),
                root.choice("language", standard.language()),
                root.whole(
                        "scalePercent",
                        standard.scalePercent(),
                        Settings.LEAST_SCALE_PERCENT,
                        Settings.MOST_SCALE_PERCENT),
                root.text("page", standard.page()),
                root.flag("details", standard.details()),
                connections(root),
                root.text("connectionFilter", standard.connectionFilter()),
                root.text("eventFilter", standard.eventFilter()),
                root.texts("tracedNames"),
                root.text("exportFolder", standard.exportFolder()),
                remotes(root),
                root.flag("welcomed", standard.welcomed()),
                limits(root),
                root.flag("learnsAtEnd", standard.learnsAtEnd()),
                views(root));
    }

    private static ViewChoice views(JsonValues root) throws BadSettingsException {
        Optional<JsonValues> views = root.object("views");
        if (views.isEmpty()) {
            return ViewChoice.STANDARD;
        }
        JsonValues values = views.get();
        ViewChoice standard = ViewChoice.STANDARD;
        return new ViewChoice(
                values.text("processFilter", standard.processFilter()),
                values.text("arrangement", standard.arrangement()),
                values.texts("hiddenEvents"),
                values.text("stacking", standard.stacking()),
                values.whole("chartSeconds", standard.chartSeconds(), 0, ViewChoice.MOST_CHART_SECONDS),
                values.text("keptSize", standard.keptSize()),
                values.text("keptAge", standard.keptAge()));
    }

    private static Map<String, Double> limits(JsonValues root) throws BadSettingsException {
        Optional<JsonValues> limits = root.object("limits");
        return limits.isEmpty() ? Map.of() : limits.get().numbers();
    }

    private static RemoteChoice remotes(JsonValues root) throws BadSettingsException {
        Optional<JsonValues> remotes = root.object("remotes");
        return remotes.isEmpty()
                ? RemoteChoice.STANDARD
                : new RemoteChoice(
                        remotes.get().texts("databases"), remotes.get().flag("reverseDns", false));
    }

    private static Optional<WindowPlace> window(JsonValues root) throws BadSettingsException {
        Optional<JsonValues> place = root.object("window");
        if (place.isEmpty()) {
            return Optional.empty();
        }
        JsonValues values = place.get();
        return Optional.of(new WindowPlace(
                values.number("x"),
                values.number("y"),
                values.length("width"),
                values.length("height"),
                values.flag("maximized", false)));
    }

    private static TableLayout connections(JsonValues root) throws BadSettingsException {
        Optional<JsonValues> table = root.object("connections");
        if (table.isEmpty()) {
            return TableLayout.STANDARD;
        }
        var columns = new ArrayList<Column>();
        for (JsonValues column : table.get().objects("columns")) {
            columns.add(new Column(column.text("id", ""), column.flag("visible", true), column.length("width")));
        }
        Optional<JsonValues> sort = table.get().object("sort");
        return new TableLayout(
                columns,
                sort.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Sort(
                                sort.get().text("column", ""), sort.get().flag("descending", false))),
                table.get().text("grouping", ""));
    }
}
