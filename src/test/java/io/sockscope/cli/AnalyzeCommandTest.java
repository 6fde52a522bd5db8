package io.sockscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sockscope.analysis.Phase;
import io.sockscope.analysis.Quantity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of the sample. */
class AnalyzeCommandTest {
    private static final int WIDTH = 100;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private String analyze(int expected, String... options) throws Exception {
        Path sample = Path.of("src/main/resources/io/sockscope/session/sample.sockscope");
        var args = new ArrayList<>(List.of(
                "analyze",
                sample.toString(),
                "--baseline",
                folder.resolve("none.json").toString()));
        args.addAll(List.of(options));
        var out = new StringWriter();
        assertThat(CommandLineInterface.run(
                        new PrintWriter(out), new PrintWriter(err, true), args.toArray(String[]::new)))
                .isEqualTo(expected);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "trace, Whole trace",
        "program, curl  /usr/bin/curl",
        "process, redis-benchmark ",
        "host, mirror.shop.example (192.36.148.17)"
    })
    void everyFigureOfEachPart(String by, String title) throws Exception {
        String text = analyze(0, "--by", by);
        assertThat(text.lines()).anyMatch(line -> line.startsWith(title));
        for (Quantity quantity : Quantity.values()) {
            assertThat(text).contains(quantity.label());
        }
        for (Phase phase : Phase.values()) {
            assertThat(text).contains(phase.label());
        }
        assertThat(text)
                .contains(
                        "burstiness",
                        "entropy",
                        "by tenths of the time",
                        "Open at once, over time",
                        "Failures by error",
                        "of 1,000 segments",
                        "% small",
                        "% full",
                        "of connections       ",
                        "(PID ");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @Test
    void inShortWithoutAChoice() throws Exception {
        String text = analyze(0);
        assertThat(text).contains("  * port scan (98 %): ", "    down ", "    messages ");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace", "program", "process", "host"})
    void theSameAsJson(String by) throws Exception {
        String json = analyze(0, "--json", "--by", by);
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
        }
        assertThat(json)
                .contains(
                        "\"durations_from_s\"",
                        "\"inter_arrivals_from_s\"",
                        "\"open_at_once_over_time\"",
                        "\"remote_hosts_by_tenth_of_span\"",
                        "\"burstiness\"",
                        "\"verdicts\"",
                        by.equals("trace") ? "\"kind\" : \"port scan\"" : "\"" + (by + "s").replace("sss", "sses"));
    }

    @Test
    void anotherPartIsRefused() throws Exception {
        assertThat(analyze(CliException.USAGE, "--by", "country")).isEmpty();
        assertThat(err.toString()).contains("'--by'", "country", "HOST", "Remedy: see sockscope analyze --help");
    }
}
