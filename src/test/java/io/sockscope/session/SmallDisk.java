package io.sockscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A disk that becomes really full: a tmpfs. Only root can make one. */
public final class SmallDisk implements AutoCloseable {
    private static final int BYTES = 1024 * 1024;
    private static final int PAGE = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** One of a megabyte, on a folder that is there. */
    public static SmallDisk on(Path folder) throws IOException {
        run("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.onExit()
                        .completeOnTimeout(process, 30, TimeUnit.SECONDS)
                        .join()
                        .isAlive())
                .isFalse();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }

    /** Fills it but for one page. */
    Path allButAPage() throws IOException {
        return Files.write(folder.resolve("ballast"), new byte[BYTES - PAGE]);
    }

    /** Fills it until nothing more goes in. */
    public void fill() throws IOException {
        Path ballast = Files.createFile(folder.resolve("ballast"));
        try {
            for (int i = 0; i <= BYTES / PAGE; i++) {
                Files.write(ballast, new byte[PAGE], StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            return;
        }
        throw new AssertionError("it takes more than it has room for");
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }
}
