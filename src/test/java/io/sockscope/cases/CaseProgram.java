package io.sockscope.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program of native/traffic/cases. */
public record CaseProgram(Path file) {
    /** Where native/build puts it. */
    public static final CaseProgram BUILT = new CaseProgram(Path.of("target/native/cases"));

    /** Every case ends by itself after three minutes; together they take seconds, in an emulated machine minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    /** The names of all cases. */
    List<String> list() throws IOException, InterruptedException {
        return output(List.of("list"))
                .lines()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
    }

    /** Runs cases one after another. */
    List<CaseTruth> run(List<String> names) throws IOException, InterruptedException {
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(names);
        List<CaseTruth> truth = TruthReader.read(output(arguments));
        List<String> ran = truth.stream().map(CaseTruth::name).toList();
        if (!ran.equals(names)) {
            throw new IllegalStateException("asked for the cases " + names + ", got " + ran);
        }
        return truth;
    }

    /** What starts the program; its errors go where ours go. */
    ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(file.toAbsolutePath().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private String output(List<String> arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("sockscope-cases", ".tsv");
        try {
            Process process = builder(arguments).redirectOutput(out.toFile()).start();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("does not end: cases " + arguments);
            }
            if (process.exitValue() > 1) { // 1 is a case that failed, which its last line tells
                throw new IllegalStateException("exit code " + process.exitValue() + " of cases " + arguments);
            }
            return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
        } finally {
            Files.delete(out);
        }
    }
}
