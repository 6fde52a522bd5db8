package io.sockscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sockscope.event.ProcessSource;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.DataSource;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.live.Checkup;
import io.sockscope.live.HelperLocation;
import io.sockscope.live.TraceUnavailableException;
import io.sockscope.wire.Capability;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this kernel offers, which probes are taken and why, what is missing and what to do about it. */
@Command(
        name = "doctor",
        description = "Says what this machine offers for tracing, what is missing and what to do about it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Probes probes = new Probes();

    @Mixin
    private Places places = new Places();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CliException, InterruptedException, IOException {
        List<DataSource> databases;
        try (RemoteLookup remotes = places.open()) {
            databases = remotes.sources();
        }
        Checkup checkup = Checkup.of(HelperLocation.find(), probes.family(), probes.processes());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(checkup, databases, out);
        } else {
            printText(checkup, out);
            printDatabases(databases, out);
        }
        out.flush();
        return checkup.failure().map(TraceUnavailableException::exitCode).orElse(0);
    }

    private static void printText(Checkup checkup, PrintWriter out) {
        for (Capability capability : checkup.capabilities()) {
            out.printf("%-4s %-14s %s%n", capability.available() ? "ok" : "no", capability.name(), capability.detail());
            if (!capability.remedy().isEmpty()) {
                out.printf("%-19s Remedy: %s%n", "", capability.remedy());
            }
        }
        checkup.started().ifPresent(started -> {
            out.printf(
                    "%-4s %-14s %s family, %d programs attached: %s%n",
                    "ok", "probes", started.family(), started.programs().size(), String.join(", ", started.programs()));
            out.printf(
                    "%-4s %-14s %s%n",
                    started.processes() == ProcessSource.BPF ? "ok" : "no",
                    "processes",
                    started.processes().meaning());
            started.limits().stream()
                    .filter(limit -> !limit.equals(started.processes().meaning()))
                    .forEach(limit -> printLimit(limit, out));
        });
        checkup.failure().ifPresent(failure -> {
            out.printf("%-4s %-14s %s%n", "no", "probes", failure.getMessage());
            if (!failure.remedy().isEmpty()) {
                out.printf("%-19s Remedy: %s%n", "", failure.remedy());
            }
        });
    }

    /** What another family's program stands in for is worth a word, but nothing is missing. */
    private static void printLimit(String limit, PrintWriter out) {
        boolean mixed = limit.startsWith(TraceStarted.MIXED);
        out.printf(
                "%-4s %-14s %s%n",
                mixed ? "ok" : "no",
                mixed ? "mixed" : "limit",
                mixed ? limit.substring(TraceStarted.MIXED.length()) : limit);
    }

    private static void printJson(Checkup checkup, List<DataSource> databases, PrintWriter out) throws IOException {
        try (JsonGenerator generator =
                new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            generator.useDefaultPrettyPrinter();
            generator.writeStartObject();
            generator.writeArrayFieldStart("capabilities");
            for (Capability capability : checkup.capabilities()) {
                generator.writeStartObject();
                generator.writeStringField("name", capability.name());
                generator.writeBooleanField("available", capability.available());
                generator.writeStringField("detail", capability.detail());
                generator.writeStringField("remedy", capability.remedy());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            writeDatabases(generator, databases);
            if (checkup.started().isPresent()) {
                writeProbes(generator, checkup.started().get());
            }
            if (checkup.failure().isPresent()) {
                TraceUnavailableException failure = checkup.failure().get();
                generator.writeObjectFieldStart("failure");
                generator.writeStringField("message", failure.getMessage());
                generator.writeStringField("remedy", failure.remedy());
                generator.writeNumberField("exit_code", failure.exitCode());
                generator.writeEndObject();
            }
            generator.writeEndObject();
        }
        out.println();
    }

    private static void printDatabases(List<DataSource> databases, PrintWriter out) {
        for (DataSource database : databases) {
            String date = database.date().map(day -> ", " + day).orElse("");
            String more = database.problem().isEmpty() ? database.licence() : database.problem();
            out.printf(
                    "%-4s %-14s %s%s%s%n",
                    database.problem().isEmpty() ? "ok" : "no",
                    "places",
                    database.title(),
                    date,
                    more.isEmpty() ? "" : ", " + more);
        }
    }

    private static void writeDatabases(JsonGenerator generator, List<DataSource> databases) throws IOException {
        generator.writeArrayFieldStart("places");
        for (DataSource database : databases) {
            generator.writeStartObject();
            generator.writeStringField("title", database.title());
            generator.writeStringField(
                    "date", database.date().map(LocalDate::toString).orElse(""));
            generator.writeStringField("licence", database.licence());
            generator.writeStringField("problem", database.problem());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void writeProbes(JsonGenerator generator, TraceStarted started) throws IOException {
        generator.writeObjectFieldStart("probes");
        generator.writeStringField("family", started.family());
        generator.writeStringField("processes", started.processes().label());
        generator.writeArrayFieldStart("programs");
        for (String program : started.programs()) {
            generator.writeString(program);
        }
        generator.writeEndArray();
        generator.writeArrayFieldStart("limits");
        for (String limit : started.limits()) {
            generator.writeString(limit);
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }
}
