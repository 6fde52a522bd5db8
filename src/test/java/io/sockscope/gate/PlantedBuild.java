package io.sockscope.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs goals of the house's own build on other sources. The build file is a copy of pom.xml as it is, so that the canaries meet the very gates that the house meets.
 */
final class PlantedBuild {
    private static final Path CANARIES = Path.of("src/test/canary").toAbsolutePath();

    private static final String QUICK_START =
            "-Djansi.noreset=true --sun-misc-unsafe-memory-access=allow" + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private PlantedBuild() {}

    /**
     * What a build did.
     *
     * @param exitCode 0 if it succeeded
     * @param output standard output and error
     */
    record Result(int exitCode, String output) {}

    /**
     * Runs goals of Maven.
     *
     * @param canary folder below {@code src/test/canary} with the planted sources
     * @param folder an empty one, where the build takes place
     */
    static Result run(String canary, Path folder, List<String> goals) throws IOException, InterruptedException {
        Path pom = Files.copy(Path.of("pom.xml"), folder.resolve("pom.xml"));
        plant(CANARIES.resolve(canary), folder.resolve("src/main/java"));
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-f", pom.toString(), "-Dstyle.color=never"));
        String repository = System.getProperty("localRepository", "");
        if (!repository.isEmpty()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.addAll(goals);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        // The formatter parses with the JDK that runs it, which has to know the language of today.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("MAVEN_OPTS", QUICK_START, (theirs, ours) -> theirs + " " + ours);
        int exitCode = builder.start().waitFor();
        return new Result(exitCode, Files.readString(log, StandardCharsets.UTF_8));
    }

    private static void plant(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
