package io.sockscope.helperlaunch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sockscope.ipc.HelperLaunch;
import io.sockscope.ipc.HelperProcess;
import io.sockscope.ipc.HelperUnavailableException;
import io.sockscope.ipc.HelperUnavailableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Root starts the helper, installed and from a checkout; and what the launcher refuses to work with. */
@Tag("kernel")
class LauncherTest {
    private static final Path CHECKOUT_LAUNCHER =
            Path.of("packaging", "polkit", "sockscope-helper").toAbsolutePath();

    private static final Path JAVA_PATH = Installation.HOME.resolve("java.path");

    private static Installation installation;
    private static TestUser user;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to install");
        installation = Installation.open();
        user = TestUser.create("sockscope-other");
    }

    @AfterAll
    static void close() {
        if (user != null) {
            user.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void rootsHelperIsNotRootEither() throws Exception {
        try (HelperProcess process = HelperProcess.start(Installation.launch())) {
            HelperStatus helper = HelperStatus.of(process);
            assertThat(helper.status().get("Uid")).startsWith(Installation.helperUid() + "\t");
            assertThat(process.helperUids()).containsExactly(Installation.helperUid());
            assertThat(helper.status().get("CapEff")).isEqualTo(HelperStatus.expectedCapabilities());
            assertThat(Files.getAttribute(helper.folder(), "unix:uid")).isEqualTo(0);
        }
    }

    @Test
    void aCheckoutsHelperIsRootWithThreeCapabilities() throws Exception {
        try (HelperProcess process = HelperProcess.start(checkout(CHECKOUT_LAUNCHER))) {
            HelperStatus helper = HelperStatus.of(process);
            Map<String, String> status = helper.status();
            assertThat(status.get("Uid")).isEqualTo("0\t0\t0\t0");
            assertThat(process.helperUids()).containsExactly(0);
            assertThat(status.get("NoNewPrivs")).isEqualTo("1");
            for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
                assertThat(status.get(set)).as(set).isEqualTo(HelperStatus.expectedCapabilities());
            }
            assertThat(helper.environment()).containsExactlyInAnyOrder("LC_ALL=C.UTF-8", "PATH=/usr/bin:/usr/sbin");
        }
    }

    @Test
    void aCheckoutThatOnlyItsOwnerCanReadIsNamed() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path launcher = Files.copy(CHECKOUT_LAUNCHER, home.resolve("sockscope-helper"));
        Commands.run("chown", "-R", user.name(), home.toString());
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        HelperUnavailableException e = failure(checkout(launcher));
        assertThat(e.reason()).isEqualTo(Reason.FAILED);
        assertThat(e).hasMessageContaining("can be read by its owner only").hasMessageContaining(launcher.toString());
    }

    @Test
    void aDeadHelpersFolderIsRemovedAndALivingOnesIsNot() throws Exception {
        try (HelperProcess living = HelperProcess.start(Installation.launch());
                HelperProcess dying = HelperProcess.start(Installation.launch())) {
            Path dead = HelperStatus.of(dying).folder();
            Commands.run("kill", "-9", Long.toString(dying.pid()));
            dying.onEnd().get(10, TimeUnit.SECONDS);
            assertThat(dead).exists();
            try (HelperProcess next = HelperProcess.start(Installation.launch())) {
                assertThat(dead).doesNotExist();
                assertThat(living.socket()).exists();
                assertThat(next.socket()).exists().isNotEqualTo(living.socket());
            }
        }
    }

    @Test
    void severalAtOnceDoNotGetInEachOthersWay() throws Exception {
        List<Future<HelperProcess>> starts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                starts.add(threads.submit(() -> HelperProcess.start(Installation.launch())));
            }
        }
        Set<Path> sockets = new HashSet<>();
        for (Future<HelperProcess> start : starts) {
            assertThat(start.get().socket()).exists();
            sockets.add(start.get().socket());
        }
        assertThat(sockets).hasSameSizeAs(starts);
        for (Future<HelperProcess> start : starts) {
            start.get().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helper/sockscope-helper.jar", "native/libjffi-1.2.so", "helper", "java.path", ""})
    void whatBelongsToSomebodyElseIsNotRun(String part) {
        Path file = Installation.HOME.resolve(part);
        try {
            Commands.run("chown", user.name(), file.toString());
            assertNotTrusted(file);
        } finally {
            Commands.run("chown", "root", file.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helper/sockscope-helper.jar", "helper", "native"})
    void whatOthersMayWriteIsNotRun(String part) {
        Path file = Installation.HOME.resolve(part);
        try {
            Commands.run("chmod", "g+w", file.toString());
            assertNotTrusted(file);
        } finally {
            Commands.run("chmod", "g-w", file.toString());
        }
    }

    @Test
    void aRuntimeOfSomebodyElseIsNotRun() throws Exception {
        String installedJava = Files.readString(JAVA_PATH);
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.createDirectories(folder.resolve("jdk/lib"));
        Files.createFile(folder.resolve("jdk/lib/libjava.so"));
        Files.writeString(java, "#!/bin/sh\necho 'SOCKSCOPE 1 /fake'\n");
        Commands.run("chmod", "755", java.toString());
        Commands.run("chown", "-R", user.name(), folder.resolve("jdk").toString());
        try {
            Files.writeString(JAVA_PATH, java + "\n");
            HelperUnavailableException e = failure(Installation.launch());
            assertThat(e.reason()).isEqualTo(Reason.FAILED);
            assertThat(e).hasMessageContaining("does not belong to root alone");
        } finally {
            Files.writeString(JAVA_PATH, installedJava);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative/java", "/nonexistent/bin/java", "/usr/bin/id"})
    void aWrongJavaPathIsNamed(String path) throws Exception {
        String installedJava = Files.readString(JAVA_PATH);
        try {
            Files.writeString(JAVA_PATH, path);
            HelperUnavailableException e = failure(Installation.launch());
            assertThat(e.reason()).isEqualTo(Reason.FAILED);
            assertThat(e).hasMessageStartingWith("/usr/lib/sockscope/java.path does not name the java");
        } finally {
            Files.writeString(JAVA_PATH, installedJava);
        }
    }

    @Test
    void aSymlinkOrAFolderOfSomebodyElseInPlaceOfRunIsRefused() throws Exception {
        Path aside = Path.of("/run/sockscope-set-aside");
        boolean wasThere = Files.exists(Installation.RUN);
        if (wasThere) {
            Files.move(Installation.RUN, aside);
        }
        try {
            Files.createSymbolicLink(Installation.RUN, folder);
            assertThat(failure(Installation.launch()))
                    .hasMessage("/run/sockscope is not a folder that belongs to root.");
            Files.delete(Installation.RUN);
            Files.createDirectory(Installation.RUN);
            Commands.run("chown", user.name(), Installation.RUN.toString());
            assertThat(failure(Installation.launch()))
                    .hasMessage("/run/sockscope is not a folder that belongs to root.");
        } finally {
            Files.deleteIfExists(Installation.RUN);
            if (wasThere) {
                Files.move(aside, Installation.RUN, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    @Test
    void anOpenFileOfRootsShellDoesNotPassToTheHelper() throws Exception {
        Commands.Result high = bash("exec 12</etc/shadow; exec " + Installation.LAUNCHER);
        assertThat(high.output()).startsWith("REFUSED 1 file descriptor 12 is open | ");

        Process process =
                new ProcessBuilder("/bin/bash", "-c", "exec 5</etc/shadow; exec " + Installation.LAUNCHER).start();
        try {
            process.outputWriter().write("0".repeat(64) + "\n");
            process.outputWriter().flush();
            String line = process.inputReader().readLine();
            assertThat(line).startsWith("SOCKSCOPE 1 ");
            try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
                List<String> open = new ArrayList<>();
                for (Path descriptor : descriptors.toList()) {
                    open.add(Files.readSymbolicLink(descriptor).toString());
                }
                assertThat(open).isNotEmpty().doesNotContain("/etc/shadow");
            }
        } finally {
            process.outputWriter().close();
            process.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "0x0", "1000;id", "99999999999"})
    void aCallerThatIsNoUserIdIsRefused(String uid) {
        Commands.Result result =
                Commands.attempt(List.of("/usr/bin/env", "PKEXEC_UID=" + uid, Installation.LAUNCHER.toString()));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("REFUSED 1 PKEXEC_UID is not a user id | ");
    }

    private static Commands.Result bash(String text) {
        return Commands.attempt(List.of("/bin/bash", "-c", text));
    }

    private static void assertNotTrusted(Path file) {
        HelperUnavailableException e = failure(Installation.launch());
        assertThat(e.reason()).isEqualTo(Reason.FAILED);
        assertThat(e).hasMessage(file + " does not belong to root alone.");
    }

    private static HelperUnavailableException failure(HelperLaunch how) {
        return Objects.requireNonNull(
                catchThrowableOfType(
                        HelperUnavailableException.class,
                        () -> HelperProcess.start(how).close()),
                "the helper started");
    }

    private static HelperLaunch checkout(Path launcher) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        String classPath = target.resolve("classes") + ":"
                + Files.readString(target.resolve("classpath")).strip();
        return new HelperLaunch.Checkout(
                launcher,
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        "io.sockscope.helper.HelperMain"));
    }
}
