package io.sockscope.viewmodel.patterns;

import io.sockscope.event.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of an analysis.
 *
 * @param subjects the whole first, then those it is taken apart into, the most bytes first
 * @param subjectCount how many there are, of which the list may hold the first ones only
 * @param subject whom figures and verdicts are about
 * @param figures empty before the first analysis
 * @param verdicts the most telling first
 * @param anomalies what processes had not done before, in the order of time
 * @param unlike what programs had not done in sessions before
 */
public record PatternsReport(
        List<SubjectRow> subjects,
        int subjectCount,
        Subject subject,
        Optional<Figures> figures,
        List<VerdictRow> verdicts,
        List<AnomalyRow> anomalies,
        UnlikeBefore unlike) {
    /** Nothing analysed yet. */
    public static final PatternsReport NONE = new PatternsReport(
            List.of(), 0, new Subject.Whole(), Optional.empty(), List.of(), List.of(), UnlikeBefore.NONE);

    public PatternsReport {
        subjects = List.copyOf(subjects);
        verdicts = List.copyOf(verdicts);
        anomalies = List.copyOf(anomalies);
    }

    /**
     * The same with hosts by their names.
     *
     * @param names the name of an address, empty if it has none
     */
    PatternsReport named(Function<IpAddress, String> names) {
        return new PatternsReport(
                subjects.stream().map(row -> named(row, names)).toList(),
                subjectCount,
                subject,
                figures.map(all -> all.named(names)),
                verdicts,
                anomalies,
                unlike);
    }

    private static SubjectRow named(SubjectRow row, Function<IpAddress, String> names) {
        String name = row.subject() instanceof Subject.OfHost(IpAddress address) ? names.apply(address) : "";
        return name.isEmpty() ? row : new SubjectRow(row.subject(), name, row.name(), row.bytes(), row.kinds());
    }
}
