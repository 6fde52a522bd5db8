package io.sockscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sockscope.analysis.Threshold;
import io.sockscope.analysis.Thresholds;
import io.sockscope.geo.AddressKind;
import io.sockscope.geo.HostName;
import io.sockscope.geo.Names;
import io.sockscope.geo.Network;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.session.InventedTrace;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionOrigin;
import io.sockscope.session.SessionRecorder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A session as CSV, NDJSON and a report, with a name that would like to be more than a name. */
class SessionExportTest {
    private static final String HOSTILE = "<b>&\"'\u202e";
    private static final int TICKS = 20;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Session session = absent();

    @SuppressWarnings("NullAway") // before each test there is one
    private static Session absent() {
        return null;
    }

    @BeforeEach
    void record() throws SessionException {
        Path file = folder.resolve("x.sockscope");
        try (SessionRecorder recorder = SessionRecorder.open(
                file, new SessionOrigin("sockscope 1", "<host>", "--all"), RecordingLimits.NONE, Names.NONE, false)) {
            var trace = new InventedTrace(recorder, HOSTILE);
            for (int tick = 1; tick < TICKS; tick++) {
                recorder.take(trace.next());
            }
            recorder.finish(trace.next());
        }
        session = Session.open(file);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<NamedCsvRecord> rows() throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text())) {
            return reader.stream().toList();
        }
    }

    @Test
    void csvOfConnections() throws Exception {
        new SessionCsv(session).connections(Remotes.ADDRESSES_ONLY, out);
        assertThat(rows()).hasSize(TICKS + 1);
        assertThat(rows().stream()
                        .mapToLong(row -> Long.parseLong(row.getField("tx_bytes")))
                        .sum())
                .isEqualTo(InventedTrace.bytesUntil(TICKS));
        assertThat(rows().getFirst().getField("process")).isEqualTo(HOSTILE);
    }

    @Test
    void csvOfProcesses() throws Exception {
        new SessionCsv(session).processes(out);
        assertThat(rows()).hasSize(1);
        NamedCsvRecord process = rows().getFirst();
        assertThat(process.getField("process")).isEqualTo(HOSTILE);
        assertThat(process.getField("pid")).isEqualTo("4711");
        assertThat(process.getField("command_line")).isEqualTo("talker --to 'a b'");
        assertThat(process.getField("parents")).isEqualTo("a \\n\nb [42] < [1]");
        assertThat(process.getField("net_ns")).isEqualTo("4");
        assertThat(process.getField("process_age_ms")).isEqualTo("10000.000");
        assertThat(process.getField("tx_bytes")).isEqualTo(Long.toString(InventedTrace.bytesUntil(TICKS)));
    }

    @ParameterizedTest
    @CsvSource({"0,0,", "1792,7,", "9,,9", "-1,,"})
    void anExitIsACodeOrASignalOrUnknown(int waitStatus, @Nullable Integer code, @Nullable Integer signal)
            throws Exception {
        Path file = folder.resolve("ended.sockscope");
        try (SessionRecorder recorder = SessionRecorder.open(
                file, new SessionOrigin("sockscope 1", "h", "--all"), RecordingLimits.NONE, Names.NONE, false)) {
            recorder.finish(new InventedTrace(recorder, "x").ending(waitStatus));
        }
        try (Session ended = Session.open(file)) {
            SessionJson.write(ended, Remotes.ADDRESSES_ONLY, out);
            String process = text().lines()
                    .filter(line -> line.contains("\"process\","))
                    .findFirst()
                    .orElseThrow();
            String exited = text().lines()
                    .filter(line -> line.contains("\"exited\","))
                    .findFirst()
                    .orElseThrow();
            for (String line : List.of(process, exited)) {
                assertThat(line.contains("\"exit_code\":" + code)).isEqualTo(code != null);
                assertThat(line.contains("\"exit_signal\":" + signal)).isEqualTo(signal != null);
                assertThat(line.contains("\"exit_code\"")).isEqualTo(code != null);
                assertThat(line.contains("\"exit_signal\"")).isEqualTo(signal != null);
            }
            assertThat(process).contains("\"exited_ns\":");
            out.reset();
            new SessionCsv(ended).events(out);
            NamedCsvRecord event = rows().getLast();
            assertThat(event.getField("event")).isEqualTo("exited");
            assertThat(event.getField("exit_code")).isEqualTo(code == null ? "" : code.toString());
            assertThat(event.getField("exit_signal")).isEqualTo(signal == null ? "" : signal.toString());
            out.reset();
            HtmlReport.write(SessionAnalysis.of(ended, Thresholds.STANDARD), Map.of(), Remotes.ADDRESSES_ONLY, out);
            assertThat(text())
                    .contains(
                            code != null
                                    ? ">with " + code + "<"
                                    : signal != null ? ">by signal " + signal + "<" : ">yes<")
                    .doesNotContain("signal 127");
        }
    }

    @Test
    void csvOfEvents() throws Exception {
        new SessionCsv(session).events(out);
        assertThat(rows()).hasSize(2 * TICKS - 1);
        NamedCsvRecord opened = rows().getFirst();
        assertThat(opened.getField("event")).isEqualTo("opened");
        assertThat(opened.getField("remote_port")).isEqualTo("443");
        assertThat(opened.getField("time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void csvOfThroughput() throws Exception {
        new SessionCsv(session).series(out);
        assertThat(rows()).hasSize(TICKS);
        assertThat(rows().stream()
                        .mapToLong(row -> Long.parseLong(row.getField("tx_bytes")))
                        .sum())
                .isEqualTo(InventedTrace.bytesUntil(TICKS));
    }

    @Test
    void ndjson() throws Exception {
        SessionJson.write(session, Remotes.ADDRESSES_ONLY, out);
        List<String> lines = text().lines().toList();
        assertThat(lines).hasSizeGreaterThan(3 * TICKS);
        int connections = 0;
        for (String line : lines) {
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                assertThat(parser.nextFieldName()).isEqualTo("type");
                connections += "connection".equals(parser.nextTextValue()) ? 1 : 0;
                parser.skipChildren();
                while (parser.nextToken() != null) {}
            }
        }
        assertThat(connections).isEqualTo(TICKS + 1);
        assertThat(lines.getFirst())
                .contains("\"type\":\"session\"")
                .contains("\"complete\":true")
                .contains("\"process_source\":\"bpf\",\"limits\":[\"no splice\"]");
        assertThat(text()).endsWith("}\n");
    }

    @Test
    void analysisAsJson() throws Exception {
        var json = new StringWriter();
        AnalysisJson.write(SessionAnalysis.of(session, Thresholds.STANDARD), Map.of(), Remotes.ADDRESSES_ONLY, json);
        try (JsonParser parser = new JsonFactory().createParser(json.toString())) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
        }
        assertThat(json.toString()).contains("\"tx_bytes\" : " + InventedTrace.bytesUntil(TICKS));
    }

    @Test
    void report() throws Exception {
        HtmlReport.write(SessionAnalysis.of(session, Thresholds.STANDARD), Map.of(), Remotes.ADDRESSES_ONLY, out);
        String html = text();
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("&lt;host&gt;")
                .contains("&lt;b&gt;&amp;&quot;&#39;\\u202e")
                .contains("1 program had 21 connections")
                .contains("Nothing was lost.")
                .contains("Limit: no splice")
                .contains("<svg")
                .contains("no PCAP");
        assertThat(html.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("<b>&\"", "\u202e", "<script", "<img", "<link", "url(", "http://", "https://");
        assertThat(html)
                .contains("What varies", "Received per second", "Burstiness of what was received")
                .contains("Connections that are alike", "tcp out, port 443")
                .contains("connections were compared")
                .contains("To be looked at: host scan (&lt;b&gt;", "beaconing (&lt;b&gt;")
                .contains("What programs did otherwise: short-lived connections (&lt;b&gt;")
                .doesNotContain("No program shows a known kind of behaviour");
        assertThat(html.split("<table>", -1)).hasSize(7);
        for (String tag : List.of("table", "tr", "td", "svg", "div", "ul", "p", "h2")) {
            assertThat(html.split("<" + tag + "[ >]", -1)).as(tag).hasSameSizeAs(html.split("</" + tag + ">", -1));
        }
        assertThat(html).as("no host is in a known country").doesNotContain("class='land'");
    }

    @Test
    void theReportSaysWhereThereIsNothingToLookAt() throws Exception {
        Thresholds patient =
                Thresholds.STANDARD.with(Threshold.SCAN_HOSTS, 1_000).with(Threshold.BEACON_CONTACTS, 1_000);
        HtmlReport.write(SessionAnalysis.of(session, patient), Map.of(), Remotes.ADDRESSES_ONLY, out);
        assertThat(text())
                .contains("Nothing calls for a look. What programs did otherwise: short-lived connections (&lt;b&gt;");
        out.reset();
        HtmlReport.write(
                SessionAnalysis.of(session, patient.with(Threshold.SHORT_COUNT, 1_000)),
                Map.of(),
                Remotes.ADDRESSES_ONLY,
                out);
        assertThat(text())
                .contains("No program shows a known kind of behaviour: none reaches the thresholds of a rule.")
                .doesNotContain("Nothing calls for a look");
    }

    @Test
    void theReportIsWellFormedXmlToo() throws Exception {
        HtmlReport.write(SessionAnalysis.of(session, Thresholds.STANDARD), Map.of(), Remotes.ADDRESSES_ONLY, out);
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
        NodeList cells = page.getElementsByTagName("td");
        assertThat(IntStream.range(0, cells.getLength())
                        .mapToObj(i -> cells.item(i).getTextContent()))
                .contains("<b>&\"'\\u202e");
    }

    @Test
    void theReportAsAPicture() throws Exception {
        ReportPicture.write(SessionAnalysis.of(session, Thresholds.STANDARD), Map.of(), Remotes.ADDRESSES_ONLY, out);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(picture.getWidth()).as("twice 1,060").isEqualTo(2_120);
        assertThat(picture.getHeight()).isBetween(3_000, 12_000);
        Map<Integer, Long> colours = IntStream.range(0, picture.getWidth() * picture.getHeight())
                .mapToObj(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xffffff)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(colours.get(0xffffff))
                .as("paper")
                .isGreaterThan((long) picture.getWidth() * picture.getHeight() / 2);
        assertThat(colours.get(0x1f2328)).as("ink").isGreaterThan(1_000);
        assertThat(colours.get(0xd9730d)).as("sent").isGreaterThan(10_000);
        assertThat(IntStream.range(picture.getHeight() - 200, picture.getHeight())
                        .anyMatch(y -> IntStream.range(0, picture.getWidth())
                                .anyMatch(x -> (picture.getRGB(x, y) & 0xffffff) != 0xffffff)))
                .as("it ends where the report does")
                .isTrue();
    }

    @Test
    void stylesHaveNoNamesLeft() throws Exception {
        String palette = HtmlPage.style("report.css");
        assertThat(ReportPicture.plain(palette + HtmlPage.style("chart.css"), palette))
                .contains("fill: #d9730d", "color: #1f2328")
                .doesNotContain("var(", "@media", "color-scheme");
    }

    @Test
    void reportWithAMap() throws Exception {
        Remotes known = contact -> new Remote(
                AddressKind.GLOBAL,
                HostName.NONE,
                new Place(contact.address().low() % 2 == 0 ? "NZ" : "FR", "", Optional.empty()),
                Network.UNKNOWN);
        HtmlReport.write(SessionAnalysis.of(session, Thresholds.STANDARD), Map.of(), known, out);
        assertThat(text())
                .contains("<path class='land'")
                .contains("<title>FR: 20.1 kB, 11 hosts")
                .contains("<title>NZ: 70 B");
        assertThat(xOf("NZ")).as("New Zealand is at the right").isBetween(750.0, 900.0);
        assertThat(xOf("FR")).as("France is in the middle").isBetween(430.0, 480.0);
    }

    private double xOf(String country) {
        String before = text().substring(0, text().indexOf("<title>" + country));
        return Double.parseDouble(
                before.substring(before.lastIndexOf("translate(") + 10).split(" ", 2)[0]);
    }
}
