package io.sockscope.export;

import io.sockscope.event.TraceStarted;
import io.sockscope.text.Quantities;
import java.io.IOException;

/** How it was measured, and what is missing: the end of each page. */
record HtmlMethod(HtmlWriter html) {
    void words() throws IOException {
        html.raw("<h2>How it was measured</h2>\n<p>")
                .text(
                        "With eBPF in the kernel, call by call: bytes are payload bytes at the socket, what send and receive"
                                + " calls returned, headers of HTTP included, headers of TCP and IP not, except where a"
                                + " program handles these itself: on sockets of the kinds raw, packet-network and"
                                + " packet-link. Payload itself is not"
                                + " recorded, so there are no packets to look into and no PCAP file. Verdicts are rules with"
                                + " thresholds (sockscope analyze --thresholds), not proofs.")
                .raw("</p>\n");
    }

    /** What a session says of itself. */
    void facts(SessionAnalysis analysis) throws IOException {
        html.raw("<ul>\n");
        if (analysis.header().started().isPresent()) {
            TraceStarted started = analysis.header().started().get();
            html.element(
                    "li",
                    "Linux %s, %s probes, %d programs, by %s"
                            .formatted(
                                    started.kernelRelease(),
                                    started.family(),
                                    started.programs().size(),
                                    analysis.header().origin().program()));
            html.element(
                    "li",
                    "Asked for: " + HtmlReport.safe(analysis.header().origin().options()));
            for (String limit : started.limits()) {
                html.element("li", "Limit: " + limit);
            }
        }
        for (var counter : analysis.end().counters().entrySet()) {
            if (counter.getValue() != 0) {
                html.element(
                        "li",
                        Quantities.count(counter.getValue()) + " "
                                + counter.getKey().label());
            }
        }
        html.element("li", analysis.end().losses() == 0 ? "Nothing was lost." : "What was lost is missing above.");
        if (analysis.header().gaps() != 0) {
            html.element(
                    "li",
                    "More events came at once than could be recorded, "
                            + analysis.header().gaps() + " times.");
        }
        html.raw("</ul>\n");
    }
}
