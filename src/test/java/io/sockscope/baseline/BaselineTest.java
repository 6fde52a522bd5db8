package io.sockscope.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.event.Endpoint;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ConnectionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What drifts from what was learnt, and what does not. */
class BaselineTest {
    private static final Program PROGRAM = new Program("sync", "/usr/bin/sync");

    @TempDir
    private Path folder;

    private static Conduct conduct(Set<String> hosts, String port, String hour, double rate) {
        Map<Trait, Map<String, List<ConnectionKey>>> values = new EnumMap<>(Trait.class);
        values.put(Trait.HOST, hosts.stream().collect(Collectors.toMap(Function.identity(), BaselineTest::one)));
        values.put(Trait.COUNTRY, Map.of("DE", List.of()));
        values.put(Trait.PORT, Map.of(port, List.of()));
        values.put(Trait.HOUR, Map.of(hour, List.of()));
        return new Conduct(values, rate);
    }

    /** The connection with a host: its socket is the number of letters in its name. */
    private static List<ConnectionKey> one(String host) {
        return List.of(new ConnectionKey(new ProcessId(1, 1), host.length(), Endpoint.NONE));
    }

    private static List<String> drift(Baseline baseline, String session, Conduct conduct) {
        return baseline.drift(session, PROGRAM, conduct).stream()
                .map(Drift::sentence)
                .toList();
    }

    /** A program that always does the same, at rates within a factor of 3. */
    private static Baseline steady(int sessions) {
        var random = new Random(3);
        Baseline baseline = Baseline.NONE;
        for (int i = 0; i < sessions; i++) {
            double rate = 10_000 * Math.pow(3, random.nextDouble());
            baseline = baseline.learn("s" + i, i, conduct(Set.of("a.example", "b.example"), "443", "9", rate));
        }
        return baseline;
    }

    @Test
    void nothingNew() {
        assertThat(drift(steady(8), "x", conduct(Set.of("a.example"), "443", "9", 25_000)))
                .isEmpty();
    }

    @Test
    void nothingIsKnownAfterFewSessions() {
        Conduct wild = conduct(Set.of("evil.example"), "6667", "3", 1e9);
        assertThat(drift(steady(Baseline.LEAST_SESSIONS - 1), "x", wild)).isEmpty();
        assertThat(drift(steady(Baseline.LEAST_SESSIONS), "x", wild)).hasSize(4);
    }

    @Test
    void eachKindOfDrift() {
        Baseline baseline = steady(8);
        assertThat(drift(baseline, "x", conduct(Set.of("a.example", "evil.example\u202e"), "443", "9", 20_000)))
                .singleElement()
                .asString()
                .startsWith("spoke with evil.example")
                .doesNotContain("\u202e")
                .endsWith("in 0 of 7 sessions before there was a new host");
        assertThat(drift(baseline, "x", conduct(Set.of("a.example"), "22", "9", 20_000)))
                .containsExactly("used port 22 for the first time; in 0 of 7 sessions before there was a new port");
        assertThat(drift(baseline, "x", conduct(Set.of("a.example"), "443", "3", 20_000)))
                .singleElement()
                .asString()
                .startsWith("was active at hour 3");
        assertThat(drift(baseline, "x", conduct(Set.of("a.example"), "443", "9", 900_000)))
                .singleElement()
                .asString()
                .startsWith("moved 900 kB/s in the mean");
    }

    @Test
    void aBrowserMeetsNewHostsEachDay() {
        Baseline baseline = Baseline.NONE;
        for (int i = 0; i < 20; i++) {
            baseline = baseline.learn("s" + i, i, conduct(Set.of("host" + i), "443", "9", 10_000));
        }
        assertThat(drift(baseline, "x", conduct(Set.of("host99"), "443", "9", 10_000)))
                .isEmpty();
    }

    @Test
    void theSameSessionCountsOnce() {
        Baseline baseline = steady(8);
        Conduct wild = conduct(Set.of("evil.example"), "6667", "3", 1e9);
        Baseline after = baseline.learn("wild", 9, wild);
        assertThat(after.count()).isEqualTo(9);
        assertThat(after.learn("wild", 9, wild)).isSameAs(after);
        assertThat(drift(after, "wild", wild))
                .as("of a session that is part of it")
                .isEmpty();
        assertThat(drift(after, "next", wild)).as("seen by now").isEmpty();
    }

    @Test
    void staysSmall() {
        Baseline baseline = Baseline.NONE;
        for (int i = 0; i < 1_000; i++) {
            baseline = baseline.learn("s" + i, i, conduct(Set.of("host" + i), "443", "9", 1));
        }
        assertThat(baseline.seen().get(Trait.HOST))
                .hasSize(400)
                .containsKey("host999")
                .doesNotContainKey("host1");
        assertThat(baseline.sessions()).hasSize(100).contains("s999");
    }

    @Test
    void isKept() throws Exception {
        var file = new BaselineFile(folder.resolve("new folder").resolve("baselines.json"));
        assertThat(file.read()).isEmpty();
        file.update(nothing -> Map.of(PROGRAM, steady(8)));
        assertThat(file.read()).isEqualTo(Map.of(PROGRAM, steady(8)));
        Path written = folder.resolve("new folder").resolve("baselines.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
        try (var files = Files.list(written.getParent())) {
            assertThat(files)
                    .as("nothing but what several programs take turns by")
                    .containsExactlyInAnyOrder(written, written.resolveSibling(".baselines.json.lock"));
        }
    }

    @Test
    void keepsTheProgramsSeenLast() throws Exception {
        var file = new BaselineFile(folder.resolve("b.json"));
        Map<Program, Baseline> many = new HashMap<>();
        Conduct conduct = conduct(Set.of("a"), "1", "1", 1);
        for (int i = 0; i < 600; i++) {
            many.put(new Program("p" + i, ""), Baseline.NONE.learn("s", i, conduct));
        }
        file.update(nothing -> many);
        assertThat(file.read())
                .hasSize(500)
                .containsKey(new Program("p599", ""))
                .doesNotContainKey(new Program("p99", ""));
    }

    @Test
    void whatIsNoBaseline() throws Exception {
        Path path = folder.resolve("b.json");
        var file = new BaselineFile(path);
        for (String bad : List.of("", "{}", "[1]", "[{\"name\":", "[{\"nonsense\":{}}]", "[{\"count\":\"x\"}]")) {
            Files.writeString(path, bad);
            assertThatThrownBy(file::read)
                    .as(bad)
                    .isInstanceOf(BaselineException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void driftLeadsToItsConnections() {
        Conduct conduct = conduct(Set.of("a.example", "evil.example"), "443", "9", 20_000);
        assertThat(steady(8).drift("x", PROGRAM, conduct))
                .singleElement()
                .satisfies(drift -> assertThat(drift.connections()).isEqualTo(one("evil.example")));
        assertThat(steady(8).drift("x", PROGRAM, conduct(Set.of("a.example"), "443", "9", 900_000)))
                .singleElement()
                .satisfies(drift -> assertThat(drift.connections()).isEqualTo(one("a.example")));
    }

    /** Whatever is cut off is noticed, and learning then leaves what is there as it is. */
    @Test
    void whatIsCutOffIsNeitherReadNorReplaced() throws Exception {
        Path path = folder.resolve("b.json");
        var file = new BaselineFile(path);
        file.update(nothing -> Map.of(PROGRAM, steady(2)));
        String whole = Files.readString(path);
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            Files.writeString(path, cut);
            assertThatThrownBy(() -> file.update(before -> Map.of()))
                    .as("the first %s characters", length)
                    .isInstanceOfSatisfying(
                            BaselineException.class,
                            e -> assertThat(e.problem()).isEqualTo(BaselineException.Problem.UNREADABLE));
            assertThat(Files.readString(path)).isEqualTo(cut);
        }
    }

    @Test
    void whatANewerVersionWroteIsSaidToBeThat() throws Exception {
        Path path = folder.resolve("b.json");
        Files.writeString(path, "[{\"name\":\"sync\",\"moods\":{}}]");
        assertThatThrownBy(new BaselineFile(path)::read)
                .hasMessage("Can't read the baselines in " + path
                        + ": it has 'moods', which a newer version may have written");
    }

    @Test
    void whatIsNotWrittenLeavesWhatWasThere() throws Exception {
        Path blocked = folder.resolve("file");
        Files.writeString(blocked, "x");
        var file = new BaselineFile(blocked.resolve("b.json"));
        assertThatThrownBy(() -> file.update(nothing -> Map.of(PROGRAM, steady(2))))
                .hasMessage(
                        "Can't keep the baselines in " + blocked.resolve("b.json") + ": " + blocked + " is no folder");
        assertThat(Files.readString(blocked)).isEqualTo("x");
    }

    /** As two windows do that learn at once: neither loses what the other has learnt. */
    @Test
    void severalAddToItAtOnce() throws Exception {
        Path path = folder.resolve("b.json");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                String session = "s" + i;
                var _ = pool.submit(() -> {
                    new BaselineFile(path)
                            .update(before -> Map.of(
                                    PROGRAM,
                                    before.getOrDefault(PROGRAM, Baseline.NONE)
                                            .learn(session, 1, conduct(Set.of(session), "1", "1", 1))));
                    return session;
                });
            }
        }
        assertThat(new BaselineFile(path)
                        .read()
                        .getOrDefault(PROGRAM, Baseline.NONE)
                        .sessions())
                .hasSize(12);
    }

    @Test
    void whatOthersLearnIsSeen() throws Exception {
        Path path = folder.resolve("b.json");
        var mine = new BaselineFile(path);
        assertThat(mine.latest()).isEmpty();
        new BaselineFile(path).update(nothing -> Map.of(PROGRAM, steady(2)));
        Map<Program, Baseline> seen = mine.latest();
        assertThat(seen).isEqualTo(Map.of(PROGRAM, steady(2)));
        assertThat(mine.latest()).as("not read again").isSameAs(seen);
        Files.delete(path);
        assertThat(mine.latest()).isEmpty();
    }
}
