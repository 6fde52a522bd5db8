package io.sockscope.helperlaunch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users who are not root start the installed helper, with a real pkexec, polkitd and system bus. */
@Tag("kernel")
class PkexecTest {
    private static final Duration PEER_GONE = Duration.ofSeconds(2);

    private static LaunchBench bench;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to make users and rules");
        bench = LaunchBench.open();
    }

    @AfterAll
    static void close() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void whoIsAllowedGetsAHelperThatHasThreeCapabilitiesAndNothingElse() throws Exception {
        try (ProbeRun probe = ProbeRun.start(bench.allowed(), folder, Map.of())) {
            HelperStatus helper = HelperStatus.of(probe.next());
            Map<String, String> status = helper.status();
            String uid = Integer.toString(Installation.helperUid());
            String gid = Integer.toString(Installation.helperGid());
            assertThat(status.get("Uid")).isEqualTo(String.join("\t", uid, uid, uid, uid));
            assertThat(status.get("Gid")).isEqualTo(String.join("\t", gid, gid, gid, gid));
            assertThat(status.get("Groups")).isEmpty();
            assertThat(status.get("NoNewPrivs")).isEqualTo("1");
            for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
                assertThat(status.get(set)).as(set).isEqualTo(HelperStatus.expectedCapabilities());
            }
            assertThat(status.get("NSsid")).as("no Ctrl-C reaches it").isEqualTo(Long.toString(helper.pid()));
            assertThat(Path.of("/proc/" + helper.pid() + "/cwd").toRealPath()).isEqualTo(Path.of("/"));
            assertThat(helper.commandLine())
                    .endsWith("io.sockscope.helper.HelperMain " + helper.folder() + " "
                            + bench.allowed().uid() + " ");
        }
    }

    @Test
    void onlyTheCallerReachesTheSocketAndTheHelperCanTakeItAway() throws Exception {
        try (ProbeRun probe = ProbeRun.start(bench.allowed(), folder, Map.of())) {
            HelperStatus helper = HelperStatus.of(probe.next());
            Path privateFolder = helper.folder();
            assertThat(Files.getAttribute(privateFolder, "unix:uid"))
                    .isEqualTo(bench.allowed().uid());
            assertThat(Files.getAttribute(privateFolder, "unix:gid")).isEqualTo(Installation.helperGid());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFolder)))
                    .isEqualTo("rwx-wx---");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Installation.RUN)))
                    .isEqualTo("rwx-wx--x");

            TestUser other = bench.refused();
            assertThat(other.attempt("ls", Installation.RUN.toString()).output())
                    .contains("Permission denied");
            assertThat(other.attempt("ls", privateFolder.toString()).output()).contains("Permission denied");
            assertThat(other.attempt("stat", helper.socket().toString()).output())
                    .contains("Permission denied");
            assertThat(other.attempt("kill", "-9", Long.toString(helper.pid())).exitCode())
                    .isNotZero();
            try (ProbeRun stranger = ProbeRun.connect(other, folder, helper.socket())) {
                assertThat(stranger.next()).isEqualTo("NOT CONNECTED Permission denied");
            }

            assertThat(probe.order("connect")).isEqualTo("CONNECTED true");
            String remove = "[ ! -e %1$s ] || { rm -f %2$s && rmdir %1$s; }".formatted(privateFolder, helper.socket());
            Commands.run(
                    "/usr/bin/setpriv",
                    "--reuid",
                    "sockscope",
                    "--regid",
                    "sockscope",
                    "--clear-groups",
                    "--inh-caps=-all",
                    "/bin/sh",
                    "-c",
                    remove);
            assertThat(privateFolder).doesNotExist();
        }
    }

    @Test
    void closingEndsTheHelperAndLeavesNoProcess() throws Exception {
        try (ProbeRun probe = ProbeRun.start(bench.allowed(), folder, Map.of())) {
            HelperStatus helper = HelperStatus.of(probe.next());
            String closed = probe.order("close");
            assertThat(closed).matches("CLOSED [0-9]{1,4} The helper ended with exit code 0\\.");
            assertThat(Long.parseLong(closed.split(" ", 3)[1])).isLessThan(PEER_GONE.toMillis());
            assertThat(helper.isAlive()).isFalse();
            assertThat(probe.handle().descendants()).isEmpty();
        }
    }

    @Test
    void theHelperEndsWithinTwoSecondsWhenItsCallerIsKilled() throws Exception {
        try (ProbeRun probe = ProbeRun.start(bench.allowed(), folder, Map.of())) {
            HelperStatus helper = HelperStatus.of(probe.next());
            probe.kill();
            Awaitility.await().atMost(PEER_GONE).until(() -> !helper.isAlive());
        }
    }

    @Test
    void whoIsRefusedIsToldSo() throws Exception {
        try (ProbeRun probe = ProbeRun.start(bench.refused(), folder, Map.of())) {
            assertThat(probe.next()).startsWith("UNAVAILABLE REFUSED 3 Permission to trace");
        }
    }

    @Test
    void withoutAnAgentAndATerminalNobodyCanBeAsked() throws Exception {
        try (ProbeRun probe = ProbeRun.start(bench.undecided(), folder, Map.of())) {
            assertThat(probe.next()).startsWith("UNAVAILABLE NO_AGENT 3 Tracing needs an administrator's password");
        }
    }

    @Test
    void dismissingTheDialogIsACancel() throws Exception {
        try (ProbeRun probe = ProbeRun.startHeld(bench.undecided(), folder);
                AuthenticationAgent agent = AuthenticationAgent.register(
                        probe.handle(), bench.undecided().uid(), AuthenticationAgent.User.DISMISSES)) {
            assertThat(probe.order("start")).startsWith("UNAVAILABLE CANCELLED 3 The password prompt was dismissed");
            assertThat(agent.calls()).containsExactly("BeginAuthentication");
        }
    }

    @Test
    void givingUpWhileTheDialogStandsTakesItAway() throws Exception {
        try (ProbeRun probe = ProbeRun.startHeld(bench.undecided(), folder);
                AuthenticationAgent agent = AuthenticationAgent.register(
                        probe.handle(), bench.undecided().uid(), AuthenticationAgent.User.DOES_NOTHING)) {
            probe.tell("start");
            Awaitility.await().until(() -> agent.calls().contains("BeginAuthentication"));
            assertThat(probe.order("interrupt")).isEqualTo("INTERRUPTED");
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(agent.calls()).containsExactly("BeginAuthentication", "CancelAuthentication"));
            assertThat(probe.handle().descendants()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordInTheTerminalIsARefusal() throws Exception {
        try (ProbeRun probe = ProbeRun.startInTerminal(bench.undecided(), folder)) {
            probe.type("Password: ", "wrong\n");
            assertThat(probe.next()).startsWith("UNAVAILABLE REFUSED 3 ");
        }
    }

    @Test
    void endOfInputAtThePromptInTheTerminalIsACancel() throws Exception {
        try (ProbeRun probe = ProbeRun.startInTerminal(bench.undecided(), folder)) {
            probe.type("Password: ", "\u0004");
            assertThat(probe.next()).startsWith("UNAVAILABLE CANCELLED 3 ");
            assertThat(probe.next()).isEqualTo("TERMINAL echo");
        }
    }

    @Test
    void interruptingThePromptInTheTerminalLeavesItsEchoOn() throws Exception {
        try (ProbeRun probe = ProbeRun.startInTerminal(bench.undecided(), folder)) {
            probe.type("Password: ", "\u0003");
            String line = probe.next();
            // Ctrl-C reaches the probe too, which may or may not get to say something.
            assertThat(line.startsWith("UNAVAILABLE CANCELLED 3 ") ? probe.next() : line)
                    .isEqualTo("TERMINAL echo");
        }
    }

    @Test
    void nothingInTheCallersEnvironmentReachesTheHelper() throws Exception {
        Path marker = folder.resolve("marker");
        Files.createFile(marker);
        Files.setPosixFilePermissions(marker, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String program : List.of("id", "find", "java", "setpriv", "env", "mktemp", "stat", "ls", "sh")) {
            Path fake = bin.resolve(program);
            Files.writeString(fake, "#!/bin/sh\necho " + program + " >>" + marker + "\n");
            Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path preloaded = bench.harmlessLibrary();
        Map<String, String> hostile = Map.ofEntries(
                Map.entry("LD_PRELOAD", preloaded.toString()),
                Map.entry("LD_LIBRARY_PATH", folder.toString()),
                Map.entry("JAVA_TOOL_OPTIONS", "-Dhostile=tool"),
                Map.entry("_JAVA_OPTIONS", "-Dhostile=options"),
                Map.entry("JDK_JAVA_OPTIONS", "-Dhostile=jdk"),
                Map.entry("CLASSPATH", folder.toString()),
                Map.entry("JAVA_HOME", folder.toString()),
                Map.entry("ENV", marker.toString()),
                Map.entry("BASH_ENV", marker.toString()),
                Map.entry("TMPDIR", folder.toString()),
                Map.entry("PKEXEC_UID", "0"),
                Map.entry("PATH", bin.toString()));
        try (ProbeRun probe = ProbeRun.start(bench.allowed(), folder, hostile)) {
            HelperStatus helper = HelperStatus.of(probe.next());
            assertThat(Files.readString(Path.of("/proc/" + probe.handle().pid() + "/maps")))
                    .as("the caller itself does load it")
                    .contains(preloaded.toString());
            assertThat(helper.environment()).containsExactlyInAnyOrder("LC_ALL=C.UTF-8", "PATH=/usr/bin:/usr/sbin");
            assertThat(helper.maps()).doesNotContain(preloaded.toString()).doesNotContain(folder.toString());
            assertThat(helper.commandLine())
                    .doesNotContain("hostile")
                    .endsWith(" " + bench.allowed().uid() + " ");
            assertThat(Files.readString(marker)).isEmpty();
        }
    }

    @Test
    void theLauncherTakesNoArguments() {
        Commands.Result result = bench.allowed().attempt("pkexec", Installation.LAUNCHER.toString(), "-cp", "/tmp");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("REFUSED 1 the helper takes no arguments | ");
    }

    @Test
    void theLauncherDoesNothingForAUserWhoRunsItDirectly() {
        Commands.Result result = bench.allowed().attempt(Installation.LAUNCHER.toString());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).startsWith("REFUSED 3 the helper was not started as root | ");
    }
}
