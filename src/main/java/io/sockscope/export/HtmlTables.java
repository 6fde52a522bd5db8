package io.sockscope.export;

import static io.sockscope.export.HtmlReport.safe;
import static io.sockscope.export.HtmlWriter.Head.ofNumbers;
import static io.sockscope.export.HtmlWriter.Head.ofText;

import io.sockscope.analysis.ConnectionKind;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Quantity;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.event.Errno;
import io.sockscope.event.ProcessEnd;
import io.sockscope.geo.Contact;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.Quantities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The tables of a report, each with the rows that moved the most. */
final class HtmlTables {
    private final SessionAnalysis analysis;
    private final Remotes remotes;
    private final HtmlWriter html;
    private final int mostRows;

    HtmlTables(SessionAnalysis analysis, Remotes remotes, HtmlWriter html, int mostRows) {
        this.analysis = analysis;
        this.remotes = remotes;
        this.html = html;
        this.mostRows = mostRows;
    }

    void write() throws IOException {
        figures();
        programs();
        processes();
        places();
        kinds();
        connections();
    }

    private void figures() throws IOException {
        html.raw("<h2>What varies</h2>\n");
        html.table(
                ofText("Over the whole trace"),
                ofNumbers("Mean"),
                ofNumbers("p50"),
                ofNumbers("p95"),
                ofNumbers("p99"),
                ofNumbers("Most"));
        for (Quantity quantity : Quantity.values()) {
            html.row(Stream.concat(Stream.of(quantity.label()), quantity.texts(analysis.whole()).stream())
                    .toArray(String[]::new));
        }
        html.endTable();
        html.raw("<p class='dim'>")
                .text(
                        "Burstiness of what was received %s, of what was sent %s: \u22121 if evenly, 0 as if by chance, towards 1 in bursts."
                                .formatted(
                                        Quantity.burstiness(analysis.whole().down()),
                                        Quantity.burstiness(analysis.whole().up())))
                .raw("</p>\n");
    }

    private void kinds() throws IOException {
        ConnectionKinds found = analysis.kinds();
        html.raw("<h2>Connections that are alike</h2>\n");
        if (found.kinds().isEmpty()) {
            html.element("p", "No five are alike.");
            return;
        }
        html.table(
                ofText("Kind"),
                ofNumbers("Connections"),
                ofNumbers("Share"),
                ofNumbers("Received"),
                ofNumbers("Sent"),
                ofNumbers("Lasted"));
        for (ConnectionKind kind : found.kinds().stream().limit(mostRows).toList()) {
            html.row(
                    ConnectionKindText.name(kind),
                    Quantities.count(kind.count()),
                    String.format(Locale.ROOT, "%.1f %%", kind.share() * 100),
                    Quantities.bytes(kind.rxBytes()),
                    Quantities.bytes(kind.txBytes()),
                    Quantities.duration(Math.round(kind.seconds() * 1e9)));
        }
        html.endTable();
        html.raw("<p class='dim'>")
                .text("Each kind in the median. %s connections were compared; %s are like no four others."
                        .formatted(Quantities.count(found.compared()), Quantities.count(found.alone())))
                .raw("</p>\n");
    }

    private void programs() throws IOException {
        html.raw("<h2>Programs</h2>\n");
        html.table(
                ofText("Program"),
                ofNumbers("Connections"),
                ofNumbers("Received"),
                ofNumbers("Sent"),
                ofNumbers("Hosts"),
                ofNumbers("Median duration"),
                ofNumbers("Round trip"),
                ofNumbers("Failed"));
        List<Map.Entry<Program, Statistics>> most = analysis.programs().entrySet().stream()
                .sorted(Comparator.comparingLong(
                        entry -> -entry.getValue().rxBytes() - entry.getValue().txBytes()))
                .limit(mostRows)
                .toList();
        for (Map.Entry<Program, Statistics> entry : most) {
            Statistics s = entry.getValue();
            html.row(
                    safe(entry.getKey().comm()),
                    Quantities.count(s.connections()),
                    Quantities.bytes(s.rxBytes()),
                    Quantities.bytes(s.txBytes()),
                    Quantities.count(s.remotes().hosts().size()),
                    Quantities.duration(Math.round(s.durationSeconds().p50() * 1e9)),
                    Quantities.roundTrip(Math.round(s.rttMs().p50() * 1e3)),
                    Quantities.count(s.failureCount()));
        }
        html.endTable();
    }

    private void processes() throws IOException {
        List<ProcessSnapshot> all = analysis.end().processes();
        html.raw("<h2>Processes</h2>\n");
        html.table(
                ofText("Process"),
                ofNumbers("PID"),
                ofText("User"),
                ofText("Belongs to"),
                ofText("Command line"),
                ofText("Ended"),
                ofNumbers("Received"),
                ofNumbers("Sent"));
        List<ProcessSnapshot> most = all.stream()
                .sorted(Comparator.comparingLong(p -> -p.rxBytes() - p.txBytes()))
                .limit(mostRows)
                .toList();
        for (ProcessSnapshot p : most) {
            html.row(
                    safe(p.comm()),
                    Integer.toString(p.id().tgid()),
                    safe(p.user()),
                    safe(owner(p)),
                    safe(p.details().commandLine()),
                    ending(p.end()),
                    Quantities.bytes(p.rxBytes()),
                    Quantities.bytes(p.txBytes()));
        }
        html.endTable();
        more(all.size());
    }

    private static String owner(ProcessSnapshot process) {
        String container = process.details().container();
        return container.isEmpty() ? process.details().unit() : "container " + container;
    }

    private static String ending(ProcessEnd end) {
        return switch (end) {
            case ProcessEnd.None none -> "";
            case ProcessEnd.Unknown unknown -> "yes";
            case ProcessEnd.Code(int code) -> "with " + code;
            case ProcessEnd.Signal(int number) -> "by signal " + number;
        };
    }

    private void places() throws IOException {
        List<RemoteStatistics.Host> hosts = analysis.whole().remotes().hosts();
        html.raw("<h2>Places</h2>\n").raw(SvgMap.of(hosts, remotes)).raw("\n");
        html.table(
                ofText("Address"),
                ofText("Name"),
                ofText("Country"),
                ofText("Network"),
                ofNumbers("Connections"),
                ofNumbers("Received"),
                ofNumbers("Sent"),
                ofNumbers("Share"));
        for (RemoteStatistics.Host host : hosts.stream().limit(mostRows).toList()) {
            Remote remote = remotes.of(Contact.anyone(host.address(), host.firstNs()));
            html.row(
                    host.address().toString(),
                    safe(remote.name().text()),
                    remote.place().country(),
                    safe(remote.organisation()),
                    Quantities.count(host.connections()),
                    Quantities.bytes(host.rxBytes()),
                    Quantities.bytes(host.txBytes()),
                    String.format(Locale.ROOT, "%.1f %%", host.share() * 100));
        }
        html.endTable();
        more(hosts.size());
    }

    private void connections() throws IOException {
        List<ConnectionSnapshot> all = analysis.activity().connections();
        html.raw("<h2>Connections</h2>\n");
        html.table(
                ofText("Process"),
                ofNumbers("PID"),
                ofText("Protocol"),
                ofText("Remote"),
                ofText("Name"),
                ofText("State"),
                ofNumbers("Received"),
                ofNumbers("Sent"),
                ofNumbers("Round trip"),
                ofText("Error"));
        for (ConnectionSnapshot c : most(all)) {
            html.row(
                    safe(c.comm()),
                    Integer.toString(c.key().process().tgid()),
                    c.protocol().label(),
                    c.remote().isKnown() ? c.remote().toString() : Quantities.NONE,
                    safe(remotes.of(CsvExport.contact(c)).name().text()),
                    c.state().label(),
                    Quantities.bytes(c.rxBytes()),
                    Quantities.bytes(c.txBytes()),
                    Quantities.roundTrip(c.rttUs()),
                    c.connectErrno() == 0 ? "" : Errno.name(c.connectErrno()));
        }
        html.endTable();
        more(all.size());
    }

    /** Those with the most bytes, the first of equals first, without holding any others. */
    private List<ConnectionSnapshot> most(List<ConnectionSnapshot> all) {
        record Ranked(ConnectionSnapshot connection, long bytes, int place) {}
        var least = new PriorityQueue<Ranked>(
                Comparator.comparingLong(Ranked::bytes).thenComparing(Ranked::place, Comparator.reverseOrder()));
        for (int place = 0; place < all.size(); place++) {
            ConnectionSnapshot c = all.get(place);
            least.add(new Ranked(c, c.rxBytes() + c.txBytes(), place));
            if (least.size() > mostRows) {
                least.remove();
            }
        }
        List<ConnectionSnapshot> most = new ArrayList<>();
        while (!least.isEmpty()) {
            most.addFirst(least.remove().connection());
        }
        return most;
    }

    private void more(int count) throws IOException {
        if (count > mostRows) {
            html.raw("<p class='dim'>")
                    .text("The %s with the most bytes, of %s. The session, or its CSV, has all."
                            .formatted(Quantities.count(mostRows), Quantities.count(count)))
                    .raw("</p>\n");
        }
    }
}
