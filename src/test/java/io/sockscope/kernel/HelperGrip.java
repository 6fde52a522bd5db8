package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A running helper, and the programs and maps in the kernel that are its own: by their ids, so that another trace on the
 * same machine does not matter.
 */
public record HelperGrip(ProcessHandle helper, Set<String> programs, Set<String> maps) {
    private static final int LEAST_PROGRAMS = 10;
    private static final Pattern ENTRY = Pattern.compile("\"key\":\\[(?<key>[^]]*)],\"value\":\\[(?<value>[^]]*)]");

    /** The helper that descends from a process, as soon as it holds its programs. */
    public static HelperGrip of(ProcessHandle recorder) {
        return Awaitility.await("a helper that holds programs")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> find(recorder), grip -> grip.programs.size() >= LEAST_PROGRAMS);
    }

    private static HelperGrip find(ProcessHandle recorder) {
        ProcessHandle helper = recorder.descendants()
                .filter(HelperGrip::isHelper)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the recorder has no helper"));
        return new HelperGrip(helper, idsOf(helper, "prog_id:"), idsOf(helper, "map_id:"));
    }

    /** Ids of its links of a type, as the kernel calls it. */
    List<String> links(String type) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + helper.pid() + "/fdinfo"))) {
            return descriptors
                    .map(file -> lines(file).toList())
                    .filter(lines -> lines.contains("link_type:\t" + type))
                    .flatMap(List::stream)
                    .filter(line -> line.startsWith("link_id:"))
                    .map(line -> line.substring("link_id:".length()).strip())
                    .toList();
        }
    }

    /** Id of its map of a name. */
    String map(String name) throws IOException, InterruptedException {
        for (String id : maps) {
            if (Programs.run("bpftool", "map", "show", "id", id).out().contains("name " + name + " ")) {
                return id;
            }
        }
        throw new AssertionError("the helper has no map " + name);
    }

    /** How many entries a map of its has in use. */
    long entries(String name) throws IOException, InterruptedException {
        return dump(name).split("\"formatted\":", -1).length - 1L;
    }

    /** All entries of a map of its, as JSON of bpftool. */
    String dump(String name) throws IOException, InterruptedException {
        return Programs.run("bpftool", "-j", "map", "dump", "id", map(name)).out();
    }

    /**
     * Gives all entries of a map another time, and so another past.
     *
     * @param offset of the 8 bytes of the time in an entry's value
     */
    void setTime(String name, int offset, long ns) throws IOException, InterruptedException {
        String id = map(name);
        String dump = Programs.run("bpftool", "-j", "map", "dump", "id", id).out();
        Matcher entry = ENTRY.matcher(dump);
        assertThat(entry.find()).as(dump).isTrue();
        do {
            List<String> value = hex(entry.group("value"));
            for (int i = 0; i < Long.BYTES; i++) {
                value.set(offset + i, Long.toHexString(ns >> (Byte.SIZE * i) & 0xff));
            }
            List<String> command = new ArrayList<>(List.of("bpftool", "map", "update", "id", id, "key", "hex"));
            command.addAll(hex(entry.group("key")));
            command.addAll(List.of("value", "hex"));
            command.addAll(value);
            assertThat(Programs.run(command).exitCode()).isZero();
        } while (entry.find());
    }

    private static List<String> hex(String bytes) {
        return Arrays.asList(bytes.replaceAll("[\"\\s]|0x", "").split(",", -1));
    }

    private static boolean isHelper(ProcessHandle process) {
        // ProcessHandle cuts long command lines, and the class path makes this one long.
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .contains("HelperMain");
        } catch (IOException e) {
            return false; // ended meanwhile
        }
    }

    private static Set<String> idsOf(ProcessHandle helper, String field) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + helper.pid() + "/fdinfo"))) {
            return descriptors
                    .flatMap(HelperGrip::lines)
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.substring(field.length()).strip())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError("the helper is gone", e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.of(); // closed meanwhile
        }
    }

    /** Waits until nothing of it is left in the kernel, no longer than 5 s, as {@link #awaitEnd}. */
    public void awaitGone() {
        Awaitility.await("nothing of the trace is left in the kernel")
                .atMost(share(5000))
                .untilAsserted(() -> {
                    assertThat(loaded("prog")).doesNotContainAnyElementsOf(programs);
                    assertThat(loaded("map")).doesNotContainAnyElementsOf(maps);
                });
    }

    /** Waits until the helper has ended by itself, no longer than 2 s of a machine that it need not share. */
    public void awaitEnd() {
        Awaitility.await("the helper ends by itself").atMost(share(2000)).until(this::hasEnded);
    }

    /** A process whose last thread has ended counts as ended: when whoever inherits it collects it is not its doing. */
    private boolean hasEnded() throws IOException {
        Path process = Path.of("/proc/" + helper.pid());
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return threads.count() <= 1
                    && Files.readString(process.resolve("stat")).contains(") Z ");
        } catch (NoSuchFileException collected) {
            return true;
        } catch (IOException e) {
            if ("No such process".equals(e.getMessage())) {
                return true;
            }
            throw e;
        }
    }

    /** What a span becomes where more tasks want to run than there are processors. */
    private static Duration share(long ms) {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        double tasks = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        return Duration.ofMillis((long) (ms * Math.max(1, tasks)));
    }

    /** Ids of all programs or maps in the kernel, by bpftool. */
    private static List<String> loaded(String kind) throws IOException, InterruptedException {
        Programs.Result result = Programs.run("bpftool", kind, "show");
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out()
                .lines()
                .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }
}
