package io.sockscope.kernel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.app.LiveTraceControl;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.event.DnsQuestions;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.live.HelperLocation;
import io.sockscope.live.LiveTrace;
import io.sockscope.live.TraceOptions;
import io.sockscope.live.TraceUnavailableException;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.SystemUserNames;
import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are added, changed, paused and removed while the trace runs, and what is told of the processes they hold. */
@Tag("kernel")
@Timeout(120)
class ChangingRulesKernelTest {
    private static final int MAX_TRIES = 500;

    @TempDir
    private Path directory = Path.of("");

    private Peer peer;
    private LiveTrace trace;

    @BeforeEach
    void begin() throws Exception {
        peer = Peer.listen("127.0.0.1", 0);
        trace = LiveTrace.start(
                HelperLocation.inCheckout(Path.of("").toAbsolutePath()),
                new SystemUserNames(),
                TraceOptions.everyMs(100),
                payload -> DnsQuestions.NONE);
    }

    @AfterEach
    void end() throws IOException {
        trace.close();
        peer.close();
    }

    private static RuleSpec rule(int id, RuleKind kind, String text, boolean children, boolean paused) {
        return new RuleSpec(id, kind.key(), new RuleTerm.Test(kind, text), children, paused);
    }

    private static RuleSpec rule(int id, RuleKind kind, String text) {
        return rule(id, kind, text, false, false);
    }

    private void send(Path program, int bytes) throws IOException, InterruptedException {
        assertThat(Programs.run(program.toString(), "" + peer.port(), "" + bytes)
                        .exitCode())
                .isZero();
    }

    /** Of processes that have used the network. */
    private List<ProcessSnapshot> seen() throws TraceUnavailableException, InterruptedException {
        trace.drain();
        return trace.snapshot().processes().stream()
                .filter(process -> process.txBytes() > 0)
                .toList();
    }

    private List<Long> bytes() throws TraceUnavailableException, InterruptedException {
        return seen().stream().map(ProcessSnapshot::txBytes).toList();
    }

    @Test
    void areAddedPausedChangedAndRemoved() throws Exception {
        Path program = Storm.copy(directory, "righty");
        send(program, 100);
        trace.setRules(List.of(rule(1, RuleKind.NAME, "righty")));
        assertThat(trace.ruleMatches()).containsExactly(new RuleMatch(1, 0, 0));
        send(program, 200);
        assertThat(bytes()).containsExactly(200L);
        assertThat(trace.ruleMatches()).containsExactly(new RuleMatch(1, 0, 1));

        trace.setRules(List.of(rule(1, RuleKind.NAME, "righty", false, true)));
        send(program, 300);
        trace.setRules(List.of(rule(1, RuleKind.CMDLINE, " 500$"), rule(7, RuleKind.NAME, "lefty")));
        send(program, 400);
        send(program, 500);
        assertThat(bytes()).containsExactly(200L, 500L);
        assertThat(trace.ruleMatches()).containsExactly(new RuleMatch(1, 0, 2), new RuleMatch(7, 0, 0));

        trace.setRules(List.of());
        send(program, 600);
        assertThat(bytes()).containsExactly(200L, 500L);
    }

    @Test
    void namesOfThePickerAndRulesHoldTogether() throws Exception {
        List<Path> programs = List.of(Storm.copy(directory, "lefty"), Storm.copy(directory, "righty"));
        try (var remotes = RemoteLookup.open();
                var control = new LiveTraceControl(
                        HelperLocation.inCheckout(Path.of("").toAbsolutePath()),
                        remotes,
                        directory.resolve("rules.toml"),
                        new BaselineFile(directory.resolve("baselines.json")))) {
            control.start();
            assertThat(control.traceNames(List.of("lefty"))).isTrue();
            control.rules()
                    .add("name", "righty", false, problem -> assertThat(problem).isEmpty());
            assertEachIsCounted(control, programs);

            assertThat(control.traceNames(List.of("nobody", "lefty"))).isTrue();
            assertEachIsCounted(control, programs);

            control.restart(); // its counts begin anew
            assertEachIsCounted(control, programs);
            assertThat(control.rules().entries())
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.total()).isPositive());
        }
    }

    /** Commands of the window return before they have taken effect: runs the programs until both are seen again. */
    private void assertEachIsCounted(LiveTraceControl control, List<Path> programs) throws Exception {
        Map<String, Integer> before = countedNames(control);
        Instant end = Instant.now().plusSeconds(30);
        boolean all = false;
        while (!all && Instant.now().isBefore(end)) {
            for (Path program : programs) {
                send(program, 100);
            }
            Thread.sleep(600); // more than a tick
            Map<String, Integer> now = countedNames(control);
            all = programs.stream()
                    .map(program -> program.getFileName().toString())
                    .allMatch(name -> now.getOrDefault(name, 0) > before.getOrDefault(name, 0));
        }
        assertThat(all).as("of lefty and righty: " + countedNames(control)).isTrue();
    }

    private static Map<String, Integer> countedNames(LiveTraceControl control) {
        return control.snapshot().processes().stream()
                .filter(process -> process.txBytes() == 100)
                .collect(Collectors.toMap(ProcessSnapshot::comm, process -> 1, Integer::sum));
    }

    @Test
    void descendantsAreLetGoWithTheirRule() throws Exception {
        try (Storm first = Storm.ready(3, peer.port(), List.of("deep=1", "inherit=1", "x"));
                Storm second = Storm.ready(3, peer.port(), List.of("deep=1", "inherit=1", "x"))) {
            trace.setRules(List.of(
                    rule(1, RuleKind.PID, "" + first.pid(), true, false),
                    rule(2, RuleKind.PID, "" + second.pid(), true, false)));
            trace.setRules(List.of(rule(1, RuleKind.PID, "" + first.pid(), true, false)));
            first.go();
            second.go();
            assertThat(bytes()).containsExactlyInAnyOrder(100L, 101L, 102L);
        }
    }

    @Test
    void aProcessThatWasAskedForStaysWhenRulesGo() throws Exception {
        try (Storm storm = Storm.ready(2, peer.port(), List.of("inherit=1", "x"))) {
            trace.traceChildren((int) storm.pid());
            trace.setRules(List.of(rule(1, RuleKind.NAME, "righty")));
            trace.setRules(List.of());
            storm.go();
            assertThat(bytes()).containsExactlyInAnyOrder(100L, 101L);
        }
    }

    @Test
    void aPidThatNobodyHasIsRefused() {
        assertThatThrownBy(() -> trace.setRules(List.of(rule(1, RuleKind.PID, "4194304"))))
                .isInstanceOf(TraceUnavailableException.class)
                .hasMessageContaining("no process with PID 4194304");
    }

    @Test
    void aProcessIsToldWithAllThatIsKnownOfIt() throws Exception {
        Path program = Storm.copy(directory, "righty");
        trace.setRules(List.of(rule(1, RuleKind.EXE, "*/righty")));
        send(program, 100);

        ProcessSnapshot process = seen().getFirst();
        assertThat(process.exe()).isEqualTo(program.toRealPath().toString());
        assertThat(process.details().commandLine()).isEqualTo(program + " " + peer.port() + " 100");
        assertThat(process.details().cwd()).isEqualTo(Path.of("").toRealPath().toString());
        assertThat(process.details().ancestors().getFirst().id().tgid())
                .isEqualTo((int) ProcessHandle.current().pid());
        assertThat(process.details().ancestors()).hasSizeLessThanOrEqualTo(4);
        assertThat("net:["
                        + Integer.toUnsignedLong(process.details().namespaces().net()) + "]")
                .isEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
        assertThat("mnt:["
                        + Integer.toUnsignedLong(process.details().namespaces().mnt()) + "]")
                .isEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")).toString());
        assertThat(process.details().cgroup()).startsWith("/");
        assertThat(process.exitedNs()).isGreaterThan(process.id().startNs());
        assertThat(process.exitStatus()).isZero();
    }

    @Test
    void aSignalThatEndsAProcessIsItsExitStatus() throws Exception {
        Path program = Storm.copy(directory, "righty");
        trace.setRules(List.of(rule(1, RuleKind.NAME, "righty")));
        // Waits for a line on its standard input, and is killed before it gets one.
        Process waiting = new ProcessBuilder(program.toString(), "1", "1", "inherit=1", "x").start();
        assertThat(waiting.inputReader().readLine()).isEqualTo("ready");
        waiting.destroyForcibly();
        assertThat(waiting.waitFor(20, SECONDS)).isTrue();
        trace.drain();

        assertThat(trace.snapshot().processes()).singleElement().satisfies(process -> {
            assertThat(process.id().tgid()).isEqualTo((int) waiting.pid());
            assertThat(process.exitStatus() & 0x7f).isEqualTo(9);
        });
    }

    @Test
    void processesOfOnePidAreTwo() throws Exception {
        Path program = Storm.copy(directory, "righty");
        trace.setRules(List.of(rule(1, RuleKind.NAME, "righty")));
        send(program, 100);
        int pid = seen().getFirst().id().tgid();
        // Others may take the PID first; then once more, until the kernel gives it to ours.
        String again = "echo " + (pid - 1) + " > /proc/sys/kernel/ns_last_pid; " + program + " " + peer.port() + " ";
        for (int i = 1;
                i < MAX_TRIES
                        && seen().stream().filter(p -> p.id().tgid() == pid).count() < 2;
                i++) {
            assertThat(Programs.run("sh", "-c", again + (100 + i) + "; exit $?").exitCode())
                    .isZero();
        }
        List<ProcessSnapshot> ofOnePid =
                seen().stream().filter(process -> process.id().tgid() == pid).toList();

        assertThat(ofOnePid).hasSize(2);
        assertThat(ofOnePid.get(0).id().startNs())
                .isNotEqualTo(ofOnePid.get(1).id().startNs());
        assertThat(ofOnePid.get(0).txBytes()).isEqualTo(100);
        assertThat(ofOnePid.get(1).txBytes()).isGreaterThan(100);
    }
}
