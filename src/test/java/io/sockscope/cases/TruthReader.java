package io.sockscope.cases;

import io.sockscope.cases.CaseTruth.Ending;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@code cases run} prints; the top of native/traffic/cases/main.c has the format. */
final class TruthReader {
    /** The name of each process of each case. */
    static final String PROCESS = "cases";

    private static final int TRUTH_FIELDS = 18;

    private final List<CaseTruth> cases = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final Set<Long> processes = new LinkedHashSet<>();

    private TruthReader() {}

    static List<CaseTruth> read(String output) {
        TruthReader reader = new TruthReader();
        output.lines().forEach(line -> reader.take(line, line.split("\t", -1)));
        return List.copyOf(reader.cases);
    }

    private void take(String line, String[] fields) {
        switch (fields[0]) {
            case "process" -> processes.add(Long.parseLong(fields[2]));
            case "truth" -> transfers.add(transfer(line, fields));
            case "done" -> end(fields[1], new Ending.Done());
            case "absent" -> end(fields[1], new Ending.Absent(fields[2]));
            case "forbidden" -> end(fields[1], new Ending.Forbidden(fields[2]));
            case "failed" -> end(fields[1], new Ending.Failed(fields[2]));
            default -> throw new IllegalArgumentException("no line of truth: " + line);
        }
    }

    private static Transfer transfer(String line, String[] fields) {
        if (fields.length != TRUTH_FIELDS) {
            throw new IllegalArgumentException("not " + TRUTH_FIELDS + " fields: " + line);
        }
        return new Transfer(
                Long.parseLong(fields[2]),
                PROCESS,
                fields[3],
                fields[4],
                Transfer.End.of(fields[5], fields[6]),
                Transfer.End.of(fields[7], fields[8]),
                Amount.of(fields[9], fields[11], fields[13]),
                Amount.of(fields[10], fields[12], fields[14]),
                fields[15],
                fields[16].isEmpty() ? Transfer.Naming.NAMED : Transfer.Naming.UNNAMED,
                fields[17]);
    }

    private void end(String name, Ending ending) {
        cases.add(new CaseTruth(name, Set.copyOf(processes), List.copyOf(transfers), ending));
        processes.clear();
        transfers.clear();
    }
}
