package io.sockscope.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Settings as JSON, laid out for a person with an editor. */
final class SettingsWriter {
    private SettingsWriter() {}

    static String write(Settings settings) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("theme", settings.theme().name());
            json.writeStringField("language", settings.language().name());
            json.writeNumberField("scalePercent", settings.scalePercent());
            json.writeStringField("page", settings.page());
            json.writeBooleanField("details", settings.details());
            json.writeBooleanField("welcomed", settings.welcomed());
            json.writeBooleanField("learnsAtEnd", settings.learnsAtEnd());
            json.writeStringField("connectionFilter", settings.connectionFilter());
            json.writeStringField("eventFilter", settings.eventFilter());
            json.writeStringField("exportFolder", settings.exportFolder());
            json.writeArrayFieldStart("tracedNames");
            for (String name : settings.tracedNames()) {
                json.writeString(name);
            }
            json.writeEndArray();
            write(json, settings.remotes());
            json.writeObjectFieldStart("limits");
            for (Map.Entry<String, Double> limit : new TreeMap<>(settings.limits()).entrySet()) {
                json.writeNumberField(limit.getKey(), limit.getValue());
            }
            json.writeEndObject();
            if (settings.window().isPresent()) {
                write(json, settings.window().get());
            }
            write(json, settings.connections());
            write(json, settings.views());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from a StringWriter.
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, RemoteChoice remotes) throws IOException {
        json.writeObjectFieldStart("remotes");
        json.writeArrayFieldStart("databases");
        for (String path : remotes.databases()) {
            json.writeString(path);
        }
        json.writeEndArray();
        json.writeBooleanField("reverseDns", remotes.reverseDns());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ViewChoice views) throws IOException {
        json.writeObjectFieldStart("views");
        json.writeStringField("processFilter", views.processFilter());
        json.writeStringField("arrangement", views.arrangement());
        json.writeArrayFieldStart("hiddenEvents");
        for (String group : views.hiddenEvents()) {
            json.writeString(group);
        }
        json.writeEndArray();
        json.writeStringField("stacking", views.stacking());
        json.writeNumberField("chartSeconds", views.chartSeconds());
        json.writeStringField("keptSize", views.keptSize());
        json.writeStringField("keptAge", views.keptAge());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, WindowPlace place) throws IOException {
        json.writeObjectFieldStart("window");
        json.writeNumberField("x", place.x());
        json.writeNumberField("y", place.y());
        json.writeNumberField("width", place.width());
        json.writeNumberField("height", place.height());
        json.writeBooleanField("maximized", place.maximized());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, TableLayout layout) throws IOException {
        json.writeObjectFieldStart("connections");
        json.writeArrayFieldStart("columns");
        for (TableLayout.Column column : layout.columns()) {
            json.writeStartObject();
            json.writeStringField("id", column.id());
            json.writeBooleanField("visible", column.visible());
            json.writeNumberField("width", column.width());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (layout.sort().isPresent()) {
            json.writeObjectFieldStart("sort");
            json.writeStringField("column", layout.sort().get().column());
            json.writeBooleanField("descending", layout.sort().get().descending());
            json.writeEndObject();
        }
        json.writeStringField("grouping", layout.grouping());
        json.writeEndObject();
    }
}
