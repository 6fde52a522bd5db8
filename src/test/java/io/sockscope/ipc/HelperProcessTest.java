package io.sockscope.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sockscope.ipc.HelperUnavailableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script stands for pkexec (or for the launcher, when root runs this), so that each course of a start can be had. */
class HelperProcessTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LISTENS = "echo 'SOCKSCOPE 1 /run/x/socket'\n";

    @TempDir
    Path folder;

    @Test
    void theTokenGoesOverStandardInputWhichStaysOpenUntilClose() throws Exception {
        Path seen = folder.resolve("seen");
        HelperLaunch script =
                script("read token; echo $token >" + seen + "\n" + LISTENS + "cat >/dev/null\necho end >>" + seen);
        try (HelperProcess helper = HelperProcess.start(script, SOON)) {
            assertThat(helper.socket()).isEqualTo(Path.of("/run/x/socket"));
            assertThat(helper.token()).matches("[0-9a-f]{64}");
            assertThat(Files.readAllLines(seen)).containsExactly(helper.token());
            assertThat(helper.onEnd()).isNotDone();
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(Files.readAllLines(seen)).last().isEqualTo("end"));
    }

    @Test
    void eachStartHasItsOwnToken() throws Exception {
        HelperLaunch script = script(LISTENS + "cat >/dev/null");
        try (HelperProcess one = HelperProcess.start(script, SOON);
                HelperProcess other = HelperProcess.start(script, SOON)) {
            assertThat(one.token()).isNotEqualTo(other.token());
        }
    }

    @Test
    void closeEndsAHelperThatDoesNotListen() throws Exception {
        HelperProcess helper =
                HelperProcess.start(script("trap '' TERM\n" + LISTENS + "while :; do sleep 1; done"), SOON);
        long startNs = System.nanoTime();
        helper.close();
        assertThat(Duration.ofNanos(System.nanoTime() - startNs))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(helper.onEnd().get(5, TimeUnit.SECONDS).exitCode()).isEqualTo(128 + 9);
        assertThat(ProcessHandle.of(helper.pid())).isEmpty();
    }

    @Test
    void warningsBeforeTheAnswerAreKeptAndDoNotHideIt() throws Exception {
        try (HelperProcess helper = HelperProcess.start(script("echo warning; " + LISTENS + "cat >/dev/null"), SOON)) {
            assertThat(helper.lastErrorLines()).containsExactly("warning");
        }
    }

    @Test
    void aHelperThatDiesLaterSaysHow() throws Exception {
        HelperLaunch script = script(LISTENS + "echo first >&2; echo 'out of luck' >&2; kill -9 $$");
        try (HelperProcess helper = HelperProcess.start(script, SOON)) {
            HelperEnd end = helper.onEnd().get(10, TimeUnit.SECONDS);
            assertThat(end.isClean()).isFalse();
            assertThat(end.describe()).isEqualTo("The helper was ended by signal 9. It said last: first / out of luck");
        }
    }

    @Test
    void aFloodOnBothOutputsNeitherBlocksNorFillsTheMemory() throws Exception {
        String flood = "i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo line $i xxxxxxxxxxxxxxxxxxxxxxxx; done\n";
        HelperLaunch script = script("{ " + flood + "} >&2\n" + LISTENS + flood + "exit 7");
        try (HelperProcess helper = HelperProcess.start(script, SOON)) {
            HelperEnd end = helper.onEnd().get(10, TimeUnit.SECONDS);
            assertThat(end.exitCode()).isEqualTo(7);
            assertThat(end.lastErrorLines())
                    .hasSizeLessThanOrEqualTo(40)
                    .last()
                    .asString()
                    .startsWith("line 3000");
        }
    }

    @Test
    void theHelpersRefusalBecomesAnException() throws Exception {
        HelperUnavailableException e = failure(script("echo 'REFUSED 4 no BTF | take another kernel'; exit 4"), SOON);
        assertThat(e.reason()).isEqualTo(Reason.KERNEL_UNSUPPORTED);
        assertThat(e.exitCode()).isEqualTo(4);
    }

    @Test
    void anEndWithoutAWordIsACrashWithTheLastErrors() throws Exception {
        HelperUnavailableException e = failure(script("echo 'no such module' >&2; exit 1"), SOON);
        assertThat(e.reason()).isEqualTo(Reason.CRASHED);
        assertThat(e).hasMessage("The helper ended with exit code 1. It said last: no such module");
    }

    @Test
    void aSilentHelperIsEndedWhenPatienceIs() throws Exception {
        Path pid = folder.resolve("pid");
        HelperUnavailableException e = failure(script("echo $$ >" + pid + "; exec sleep 1000"), Duration.ofMillis(700));
        assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
        assertGone(pid);
    }

    @Test
    void interruptingTheStartCancelsIt() throws Exception {
        Path pid = folder.resolve("pid");
        HelperLaunch script = script("echo $$ >" + pid + ".new; mv " + pid + ".new " + pid + "; exec sleep 1000");
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread starter = Thread.ofVirtual().start(() -> {
            try (HelperProcess helper = HelperProcess.start(script)) {
                thrown.set(new AssertionError("started at " + helper.socket()));
            } catch (HelperUnavailableException | InterruptedException e) {
                thrown.set(e);
            }
        });
        Awaitility.await().until(() -> Files.exists(pid));
        starter.interrupt();
        assertThat(starter.join(SOON)).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertGone(pid);
    }

    @Test
    void whatIsNotThereIsNotStarted() {
        Path missing = folder.resolve("missing");
        HelperUnavailableException e = failure(new HelperLaunch.Installed(missing, missing, "root"), SOON);
        assertThat(e.reason()).isEqualTo(Reason.NOT_INSTALLED);
        assertThat(e.getMessage()).contains(missing.toString());
    }

    @Test
    void anAccountThatIsNotThereIsNamed() throws Exception {
        Path script = Files.createFile(folder.resolve("program"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        HelperUnavailableException e = failure(new HelperLaunch.Installed(script, script, "no-such-user-here"), SOON);
        assertThat(e.reason()).isEqualTo(Reason.NOT_INSTALLED);
        assertThat(e.getMessage()).contains("no-such-user-here");
    }

    @Test
    void onlyOthersThanRootGoThroughPkexec() {
        HelperLaunch installed = HelperLaunch.Installed.standard();
        assertThat(installed.command(0)).containsExactly("/usr/lib/sockscope/sockscope-helper");
        assertThat(installed.command(1000)).containsExactly("/usr/bin/pkexec", "/usr/lib/sockscope/sockscope-helper");
    }

    private static HelperUnavailableException failure(HelperLaunch how, Duration patience) {
        return catchThrowableOfType(
                HelperUnavailableException.class,
                () -> HelperProcess.start(how, patience).close());
    }

    private static void assertGone(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        Awaitility.await().untilAsserted(() -> assertThat(ProcessHandle.of(pid)).isEmpty());
    }

    private HelperLaunch script(String text) throws IOException {
        Path script = folder.resolve("script");
        Files.writeString(script, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new HelperLaunch.Installed(script, script, System.getProperty("user.name"));
    }
}
