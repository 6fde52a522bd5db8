package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Connections that stream both ways until they are stopped, and what each of their ends moved. */
final class Streams implements AutoCloseable {
    /** One end, by its own calls. */
    record End(String pid, String localPort, String remotePort, long sent, long received) {
        static End of(String line) {
            String[] words = line.split(" ", 5);
            return new End(words[0], words[1], words[2], Long.parseLong(words[3]), Long.parseLong(words[4]));
        }
    }

    private final Process process;
    private final String serverPid;
    private final int count;

    private Streams(Process process, String serverPid, int count) {
        this.process = process;
        this.serverPid = serverPid;
        this.count = count;
    }

    static Streams start(int count) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of("target/native/stream").toAbsolutePath().toString(), "" + count)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String ready = process.inputReader().readLine();
        assertThat(ready).startsWith("ready ");
        return new Streams(process, ready.substring("ready ".length()), count);
    }

    String clientPid() {
        return "" + process.pid();
    }

    String serverPid() {
        return serverPid;
    }

    /** Ends the streams; the connections stay. */
    List<End> stop() throws IOException {
        process.outputWriter().write("\n");
        process.outputWriter().flush();
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            ends.add(End.of(process.inputReader().readLine()));
        }
        return ends;
    }

    @Override
    public void close() {
        process.destroyForcibly(); // the other end follows, for its pipe is closed by that
    }
}
