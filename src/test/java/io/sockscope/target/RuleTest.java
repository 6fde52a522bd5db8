package io.sockscope.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleTerm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static final RuleCompiler COMPILER = new RuleCompiler(UserIds.NONE);
    private static final String ID = "4f5a6b7c".repeat(8);

    private static Rule rule(RuleKind kind, String text) throws BadRuleException {
        return COMPILER.compile(new RuleTerm.Test(kind, text));
    }

    private static ProcessFacts facts(String exe, String commandLine, String cgroup) {
        return new ProcessFacts(
                42, 33, "nginx", Optional.of(exe), Optional.of(commandLine), false, Optional.of(cgroup), Set.of(80));
    }

    @ParameterizedTest
    @CsvSource({
        "ALL,       '',              YES",
        "PID,       42,              YES",
        "PID,       43,              NO",
        "NAME,      ngin?,           YES",
        "NAME,      /^gin/,          NO",
        "EXE,       /usr/sbin/nginx, YES",
        "EXE,       */nginx,         YES",
        "EXE,       /usr/*,          YES",
        "EXE,       /usr/sbin/ngin,  NO",
        "EXE,       /usr/sbin/ngin?, YES",
        "CMDLINE,   /-c .*conf$/,    YES",
        "CMDLINE,   -c a,            YES",
        "CMDLINE,   ^a,              NO",
        "USER,      33,              YES",
        "USER,      34,              NO",
        "CGROUP,    /system.slice/*, YES",
        "CGROUP,    /system.slice,   NO",
        "UNIT,      nginx,           YES",
        "UNIT,      nginx.service,   YES",
        "UNIT,      system.slice,    YES",
        "UNIT,      ngin,            NO",
        "PORT,      80,              YES",
        "PORT,      8080,            NO"
    })
    void eachKindLooksAtItsOwn(RuleKind kind, String text, Truth expected) throws Exception {
        ProcessFacts facts = facts("/usr/sbin/nginx", "nginx -c a.conf", "/system.slice/nginx.service");
        assertThat(rule(kind, text).test(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/docker/ID,                                                                  4f5a",
        "/system.slice/docker-ID.scope,                                               4f5a6b7c",
        "/machine.slice/libpod-ID.scope/container,                                    ID",
        "/libpod_parent/libpod-ID,                                                    4f5a",
        "/kubepods/burstable/pod12345678-1234-1234-1234-123456789abc/ID,              4f5a",
        "/kubepods/burstable/pod12345678-1234-1234-1234-123456789abc/ID,              12345678-1234",
        "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod12345678_1234_1234_1234_123456789abc.slice/cri-containerd-ID.scope, 12345678-1234-1234-1234-123456789abc",
        "/kubepods.slice/kubepods-pod12345678_1234_1234_1234_123456789abc.slice/crio-ID.scope, 4f5a6b",
        "/k8s.io/ID,                                                                  4f5a",
        "/default/redis-server,                                                       redis-server",
        "/lxc.payload.web/init.scope,                                                 web",
        "/lxc/web,                                                                    web",
        "/machine.slice/machine-my\\x2dbox.scope,                                     my-box",
    })
    void containersAreFoundAsEachEngineNamesThem(String path, String wanted) throws Exception {
        ProcessFacts facts = facts("/x", "x", path.replace("ID", ID));
        assertThat(rule(RuleKind.CONTAINER, wanted.replace("ID", ID)).test(facts))
                .isEqualTo(Truth.YES);
        assertThat(rule(RuleKind.CONTAINER, "4f5b").test(facts)).isEqualTo(Truth.NO);
        assertThat(rule(RuleKind.CONTAINER, "4f5").test(facts)).isEqualTo(Truth.NO);
        assertThat(rule(RuleKind.CONTAINER, "system.slice").test(facts)).isEqualTo(Truth.NO);
    }

    @Test
    void whatIsNotKnownIsNeitherYesNorNo() throws Exception {
        ProcessFacts facts = new ProcessFacts(
                42, 33, "nginx", Optional.empty(), Optional.of("nginx -c"), true, Optional.empty(), Set.of());
        assertThat(rule(RuleKind.EXE, "*").test(facts)).isEqualTo(Truth.UNKNOWN);
        assertThat(rule(RuleKind.CMDLINE, "behind the cut").test(facts)).isEqualTo(Truth.UNKNOWN);
        assertThat(rule(RuleKind.CMDLINE, "nginx").test(facts)).isEqualTo(Truth.YES);
        assertThat(rule(RuleKind.UNIT, "nginx").test(facts)).isEqualTo(Truth.UNKNOWN);
        assertThat(rule(RuleKind.CONTAINER, "abcd").test(facts)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void aHostileExpressionTakesLinearTime() throws Exception {
        Rule rule = rule(RuleKind.CMDLINE, "^(a+)+$");
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> rule.test(facts("/x", "a".repeat(100_000) + "!", "/")));
    }

    @ParameterizedTest
    @CsvSource({
        "pid=1 and pid=2",
        "user=1 and user=2",
        "all and not all",
        "name=curl and name=wget",
        "name=c* and name=*d and name=b*",
        "name=curl and not name=curl",
        "exe=/bin/a and exe=/bin/b",
        "exe=/bin/a and exe=/sbin/*",
        "cgroup=/a and cgroup=/b/*",
        "port=80 and pid=1 and not port=80",
    })
    void contradictionsAreSeen(String text) {
        List<RuleTerm> terms = new ArrayList<>();
        for (String word : text.split(" and ", -1)) {
            boolean not = word.startsWith("not ");
            String[] parts = (not ? word.substring(4) : word).split("=", 2);
            RuleTerm test = new RuleTerm.Test(RuleKind.ofKey(parts[0]).orElseThrow(), parts.length > 1 ? parts[1] : "");
            terms.add(not ? new RuleTerm.Not(test) : test);
        }
        assertThatThrownBy(() -> COMPILER.compile(new RuleTerm.And(terms)))
                .hasMessageContaining("no process can match");
    }

    /** Random conditions over few values, on random processes: the tree means what its words say. */
    @Test
    void treesMeanWhatTheyAreMadeOfAndContradictionsMatchNothing() {
        Random random = new Random(4711);
        int contradictions = 0;
        int matches = 0;
        for (int i = 0; i < 3_000; i++) {
            RuleTerm term = term(random, 4);
            List<ProcessFacts> processes = new ArrayList<>();
            for (int j = 0; j < 20; j++) {
                processes.add(process(random));
            }
            try {
                Rule rule = COMPILER.compile(term);
                for (ProcessFacts facts : processes) {
                    assertThat(rule.test(facts)).isEqualTo(Truth.of(reference(term, facts)));
                    matches += reference(term, facts) ? 1 : 0;
                }
            } catch (BadRuleException e) {
                contradictions++;
                for (ProcessFacts facts : processes) {
                    assertThat(reference(term, facts))
                            .as("%s on %s", RuleSyntax.text(term), facts)
                            .isFalse();
                }
            }
        }
        assertThat(contradictions).isGreaterThan(50);
        assertThat(matches).isGreaterThan(5_000);
    }

    /** What is unknown may turn out either way: a verdict that is given without it holds with it. */
    @Test
    void aVerdictWithoutAllFactsIsTheVerdictWithThem() throws Exception {
        Random random = new Random(815);
        int given = 0;
        for (int i = 0; i < 3_000; i++) {
            RuleTerm term = term(random, 3);
            ProcessFacts all = process(random);
            ProcessFacts some = new ProcessFacts(
                    all.pid(),
                    random.nextBoolean() ? all.uid() : -1,
                    all.comm(),
                    all.exe().filter(known -> random.nextBoolean()),
                    all.commandLine().filter(known -> random.nextBoolean()),
                    false,
                    all.cgroup().filter(known -> random.nextBoolean()),
                    all.ports());
            Rule rule;
            try {
                rule = COMPILER.compile(term);
            } catch (BadRuleException contradiction) {
                continue;
            }
            if (rule.test(some) != Truth.UNKNOWN) {
                given++;
                assertThat(rule.test(all)).isEqualTo(rule.test(some));
            }
        }
        assertThat(given).isGreaterThan(1_000);
    }

    private static RuleTerm term(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 1 -> new RuleTerm.And(List.of(term(random, depth - 1), term(random, depth - 1)));
            case 2 -> new RuleTerm.Or(List.of(term(random, depth - 1), term(random, depth - 1)));
            case 3 -> new RuleTerm.Not(term(random, depth - 1));
            default ->
                switch (random.nextInt(7)) {
                    case 0 -> new RuleTerm.Test(RuleKind.PID, "" + (1 + random.nextInt(2)));
                    case 1 -> new RuleTerm.Test(RuleKind.USER, "" + random.nextInt(2));
                    case 2 -> new RuleTerm.Test(RuleKind.NAME, random.nextBoolean() ? "a*" : "*b");
                    case 3 -> new RuleTerm.Test(RuleKind.EXE, random.nextBoolean() ? "/a" : "/b*");
                    case 4 -> new RuleTerm.Test(RuleKind.CMDLINE, random.nextBoolean() ? "a" : "b$");
                    case 5 -> new RuleTerm.Test(RuleKind.CGROUP, random.nextBoolean() ? "/a" : "*b");
                    default -> new RuleTerm.Test(RuleKind.PORT, "" + (1 + random.nextInt(2)));
                };
        };
    }

    private static ProcessFacts process(Random random) {
        String[] words = {"a", "b", "ab", "ba", "c"};
        return new ProcessFacts(
                1 + random.nextInt(3),
                random.nextInt(3),
                words[random.nextInt(5)],
                Optional.of("/" + words[random.nextInt(5)]),
                Optional.of(words[random.nextInt(5)]),
                false,
                Optional.of("/" + words[random.nextInt(5)]),
                random.nextBoolean() ? Set.of() : Set.of(1 + random.nextInt(2)));
    }

    /** The same in Java's own words. */
    private static boolean reference(RuleTerm term, ProcessFacts facts) {
        return switch (term) {
            case RuleTerm.And and -> and.terms().stream().allMatch(one -> reference(one, facts));
            case RuleTerm.Or or -> or.terms().stream().anyMatch(one -> reference(one, facts));
            case RuleTerm.Not not -> !reference(not.term(), facts);
            case RuleTerm.Test test ->
                switch (test.kind()) {
                    case PID -> test.text().equals("" + facts.pid());
                    case USER -> test.text().equals("" + facts.uid());
                    case NAME ->
                        test.text().equals("a*")
                                ? facts.comm().startsWith("a")
                                : facts.comm().endsWith("b");
                    case EXE -> {
                        String exe = facts.exe().orElseThrow();
                        yield test.text().equals("/a") ? exe.equals("/a") : exe.startsWith("/b");
                    }
                    case CMDLINE -> {
                        String line = facts.commandLine().orElseThrow();
                        yield test.text().equals("a") ? line.contains("a") : line.endsWith("b");
                    }
                    case CGROUP -> {
                        String path = facts.cgroup().orElseThrow();
                        yield test.text().equals("/a") ? path.equals("/a") : path.endsWith("b");
                    }
                    case PORT -> facts.ports().contains(Integer.parseInt(test.text()));
                    case ALL, UNIT, CONTAINER -> throw new AssertionError("not made");
                };
        };
    }
}
