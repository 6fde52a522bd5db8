package io.sockscope.health;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Two network namespaces that live as long as this object, each with a loopback interface and nothing else. */
final class Network implements AutoCloseable {
    private final Process near;
    private final Process far;
    private final List<Process> others = new ArrayList<>();

    private Network(Process near, Process far) {
        this.near = near;
        this.far = far;
    }

    static Network create() throws IOException {
        Process near = hold();
        try {
            return new Network(near, hold());
        } catch (IOException e) {
            near.destroy();
            throw e;
        }
    }

    /** A namespace is there as long as a process is in it. */
    private static Process hold() throws IOException {
        Process holder = new ProcessBuilder(
                        "setpriv",
                        "--pdeathsig",
                        "KILL",
                        "unshare",
                        "--net",
                        "sh",
                        "-c",
                        "ip link set lo up && echo ready && exec sleep infinity")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = holder.inputReader().readLine();
        if (!"ready".equals(said)) {
            holder.destroy();
            throw new IOException("a network namespace is not to be had");
        }
        return holder;
    }

    long nearPid() {
        return near.pid();
    }

    long farPid() {
        return far.pid();
    }

    /** The command, in the near namespace. */
    List<String> near(List<String> command) {
        return in(near, command);
    }

    /** The command, in the far namespace. */
    List<String> far(List<String> command) {
        return in(far, command);
    }

    private static List<String> in(Process holder, List<String> command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "--net=/proc/" + holder.pid() + "/ns/net", "--"));
        all.addAll(command);
        return all;
    }

    /** A process that serves this network is ended with it. */
    void endWithIt(Process process) {
        others.add(process);
    }

    @Override
    public void close() {
        others.forEach(Process::destroyForcibly);
        near.destroy();
        far.destroy();
    }
}
