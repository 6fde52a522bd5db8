package io.sockscope.cases;

import io.sockscope.cases.CaseResult.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All cases under one probe family, recorded in one go.
 *
 * @param said what the recorder wrote for its user, among it what it lost
 */
public record FamilyRun(String family, List<CaseResult> results, String said) {
    /**
     * Runs cases while the program records them.
     *
     * @param asked the family to force; empty for the one that the program chooses
     * @param names of the cases
     */
    public static FamilyRun of(Optional<String> asked, CaseProgram program, List<String> names)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("sockscope-cases");
        try (OlderCase older = OlderCase.start(program);
                FamilyRecorder recorder = FamilyRecorder.start(directory, asked, TruthReader.PROCESS)) {
            Optional<String> tracing = recorder.awaitTracing();
            if (tracing.isEmpty()) {
                return refused(asked.orElse("any"), recorder.said(), names);
            }
            String family = tracing.get();
            List<CaseTruth> truth = new ArrayList<>(List.of(older.finish()));
            truth.addAll(program.run(
                    names.stream().filter(name -> !name.equals(OlderCase.NAME)).toList()));
            List<Transfer> rows =
                    recorder.stop().rows().stream().map(Transfer::of).toList();
            List<CaseResult> results = new ArrayList<>(truth.stream()
                    .filter(each -> names.contains(each.name()))
                    .map(each -> Comparison.compare(family, each, rows))
                    .toList());
            results.add(Losses.compare(family, truth, recorder.said()));
            return new FamilyRun(family, List.copyOf(results), recorder.said());
        } finally {
            delete(directory);
        }
    }

    private static FamilyRun refused(String family, String said, List<String> names) {
        String why = said.strip().replaceAll("\\s+", " ");
        return new FamilyRun(
                family,
                names.stream()
                        .map(name -> new CaseResult(family, name, Verdict.REFUSED, why))
                        .toList(),
                said);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
