package io.sockscope.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sockscope.analysis.Program;
import io.sockscope.export.SessionComparison.Counts;
import io.sockscope.export.SessionComparison.Exchange;
import io.sockscope.export.SessionComparison.Figure;
import io.sockscope.export.SessionComparison.ProgramChange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A comparison as one JSON object, UTF-8; units are in the names of its fields. */
public final class ComparisonJson {
    private final JsonGenerator json;

    private ComparisonJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes it.
     *
     * @param out stays open
     */
    public static void write(SessionComparison comparison, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("programs");
            for (ProgramChange change : comparison.programs()) {
                new ComparisonJson(json).write(change);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void write(ProgramChange change) throws IOException {
        json.writeStartObject();
        program("before", change.before());
        program("after", change.after());
        json.writeBooleanField("notable", change.isNotable());
        for (Figure figure : change.figures()) {
            json.writeObjectFieldStart(figure.measure().field());
            json.writeNumberField("before", figure.before());
            json.writeNumberField("after", figure.after());
            json.writeEndObject();
        }
        exchange("remote_hosts", change.hosts());
        exchange("kinds", change.kinds());
        json.writeObjectFieldStart("failures");
        for (Map.Entry<String, Counts> failure : change.failures().entrySet()) {
            json.writeObjectFieldStart(failure.getKey());
            json.writeNumberField("before", failure.getValue().before());
            json.writeNumberField("after", failure.getValue().after());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void program(String name, Optional<Program> program) throws IOException {
        if (program.isPresent()) {
            json.writeObjectFieldStart(name);
            json.writeStringField("name", program.get().comm());
            json.writeStringField("exe", program.get().exe());
            json.writeEndObject();
        }
    }

    private void exchange(String name, Exchange exchange) throws IOException {
        json.writeObjectFieldStart(name);
        texts("new", exchange.come());
        texts("gone", exchange.gone());
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
