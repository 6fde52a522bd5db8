package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.analysis.Thresholds;
import io.sockscope.event.ProcessId;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.model.ThroughputBin;
import io.sockscope.session.Session;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.patterns.Figures;
import io.sockscope.viewmodel.patterns.PatternsModel;
import io.sockscope.viewmodel.patterns.PatternsReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The window says of a recording what {@code analyze} and the report say of it. */
class SameAnswersTest {
    private static SessionAnalysis analysis;
    private static PatternsReport report;

    @BeforeAll
    static void ask() throws Exception {
        Map<ProcessId, List<ThroughputBin>> bins = new HashMap<>();
        var model = new PatternsModel(RemoteEnds.NONE, Runnable::run, Runnable::run);
        try (Session session = Session.open(new SampleSession().file())) {
            analysis = SessionAnalysis.of(session, Thresholds.STANDARD);
            session.processBins((process, bin) ->
                    bins.computeIfAbsent(process, id -> new ArrayList<>()).add(bin));
            model.update(session.last(), bins, Optional.empty());
        }
        report = model.reportProperty().get();
    }

    @Test
    void verdicts() {
        assertThat(report.verdicts())
                .extracting(row -> row.program() + " " + row.kind() + " " + row.confidence() + " " + row.values())
                .containsExactlyInAnyOrderElementsOf(analysis.verdicts().stream()
                        .map(verdict -> verdict.program().comm() + " " + verdict.kind() + " " + verdict.confidence()
                                + " " + verdict.reason().values())
                        .toList())
                .hasSizeGreaterThan(20);
    }

    @Test
    void figures() {
        Figures figures = report.figures().orElseThrow();
        assertThat(figures.connections())
                .isEqualTo(analysis.whole().connections())
                .isPositive();
        assertThat(figures.rxBytes()).isEqualTo(analysis.whole().rxBytes()).isPositive();
        assertThat(figures.txBytes()).isEqualTo(analysis.whole().txBytes()).isPositive();
        assertThat(figures.hosts()).isEqualTo(analysis.whole().remotes().hosts().size());
        assertThat(figures.received()).isEqualTo(analysis.whole().received().sizes());
        assertThat(figures.sent()).isEqualTo(analysis.whole().sent().sizes());
    }

    @Test
    void kindsOfConnections() {
        List<Figures.AlikeRow> alike = report.figures().orElseThrow().alike();
        assertThat(alike).hasSize(8);
        for (int i = 0; i < alike.size(); i++) {
            var kind = analysis.kinds().kinds().get(i);
            assertThat(alike.get(i).protocol()).isEqualTo(kind.protocol().label());
            assertThat(alike.get(i).failed()).isEqualTo(kind.failed());
            assertThat(alike.get(i).share()).isEqualTo(Math.round(kind.share() * 100) + " %");
        }
    }
}
