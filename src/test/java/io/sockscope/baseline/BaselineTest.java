package io.sockscope.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.analysis.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What drifts from what was learnt, and what does not. */
class BaselineTest {
    private static final Program PROGRAM = new Program("sync", "/usr/bin/sync");

    @TempDir
    private Path folder;

    private static Conduct conduct(Set<String> hosts, String port, String hour, double rate) {
        Map<Trait, Set<String>> values = new EnumMap<>(Trait.class);
        values.put(Trait.HOST, hosts);
        values.put(Trait.COUNTRY, Set.of("DE"));
        values.put(Trait.PORT, Set.of(port));
        values.put(Trait.HOUR, Set.of(hour));
        return new Conduct(values, rate);
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
        assertThat(steady(8).drift("x", conduct(Set.of("a.example"), "443", "9", 25_000)))
                .isEmpty();
    }

    @Test
    void nothingIsKnownAfterFewSessions() {
        Conduct wild = conduct(Set.of("evil.example"), "6667", "3", 1e9);
        assertThat(steady(Baseline.LEAST_SESSIONS - 1).drift("x", wild)).isEmpty();
        assertThat(steady(Baseline.LEAST_SESSIONS).drift("x", wild)).hasSize(4);
    }

    @Test
    void eachKindOfDrift() {
        Baseline baseline = steady(8);
        assertThat(baseline.drift("x", conduct(Set.of("a.example", "evil.example\u202e"), "443", "9", 20_000)))
                .singleElement()
                .asString()
                .startsWith("spoke with evil.example")
                .doesNotContain("\u202e")
                .endsWith("in 0 of 7 sessions before there was a new host");
        assertThat(baseline.drift("x", conduct(Set.of("a.example"), "22", "9", 20_000)))
                .containsExactly("used port 22 for the first time; in 0 of 7 sessions before there was a new port");
        assertThat(baseline.drift("x", conduct(Set.of("a.example"), "443", "3", 20_000)))
                .singleElement()
                .asString()
                .startsWith("was active at hour 3");
        assertThat(baseline.drift("x", conduct(Set.of("a.example"), "443", "9", 900_000)))
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
        assertThat(baseline.drift("x", conduct(Set.of("host99"), "443", "9", 10_000)))
                .isEmpty();
    }

    @Test
    void theSameSessionCountsOnce() {
        Baseline baseline = steady(8);
        Conduct wild = conduct(Set.of("evil.example"), "6667", "3", 1e9);
        Baseline after = baseline.learn("wild", 9, wild);
        assertThat(after.count()).isEqualTo(9);
        assertThat(after.learn("wild", 9, wild)).isSameAs(after);
        assertThat(after.drift("wild", wild))
                .as("of a session that is part of it")
                .isEmpty();
        assertThat(after.drift("next", wild)).as("seen by now").isEmpty();
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
        file.write(Map.of(PROGRAM, steady(8)));
        assertThat(file.read()).isEqualTo(Map.of(PROGRAM, steady(8)));
        Path written = folder.resolve("new folder").resolve("baselines.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
        try (var files = Files.list(written.getParent())) {
            assertThat(files).containsExactly(written);
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
        file.write(many);
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
}
