package io.sockscope.health;

import io.sockscope.cases.CaseResult;
import io.sockscope.cases.FamilyRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one probe family tells of the health and the times of connections, all in one recording.
 *
 * @param results one for each of {@link #NAMES}
 * @param said what the recorder wrote for its user
 */
public record HealthRun(String family, List<CaseResult> results, String said) {
    /** The cases, in their order. */
    public static final List<String> NAMES = List.of(
            IdleComparison.STATE,
            IdleComparison.CONNECT,
            IdleComparison.RTT,
            IdleComparison.MIN_RTT,
            IdleComparison.RETRANSMITS,
            TimedConnections.TIMES,
            TimedConnections.SPANS,
            TimedConnections.START);

    /**
     * Makes the connections, records them and compares.
     *
     * @param directory an empty one
     * @param asked the family to force; empty for the one that the program chooses
     * @param sharpMs how well strace must know when a call was for the truth to be worth its name
     */
    public static HealthRun of(Path directory, Optional<String> asked, double sharpMs)
            throws IOException, InterruptedException {
        try (Network network = Network.create();
                FamilyRecorder recorder = FamilyRecorder.start(directory, asked, Talker.NAME)) {
            Optional<String> tracing = recorder.awaitTracing();
            if (tracing.isEmpty()) {
                return refused(asked.orElse("any"), recorder.said());
            }
            try (TimedConnections timed = TimedConnections.make(network, directory);
                    IdleConnections idle = IdleConnections.make(network)) {
                var recording = recorder.stop();
                List<CaseResult> results = new ArrayList<>(IdleComparison.compare(tracing.get(), idle, recording));
                results.addAll(timed.compare(tracing.get(), recording, sharpMs));
                return new HealthRun(
                        tracing.get(), List.copyOf(results), recorder.said() + "delays by " + idle.means() + "\n");
            }
        }
    }

    private static HealthRun refused(String family, String said) {
        String why = said.strip().replaceAll("\\s+", " ");
        return new HealthRun(
                family,
                NAMES.stream()
                        .map(name -> new CaseResult(family, name, CaseResult.Verdict.REFUSED, why))
                        .toList(),
                said);
    }
}
