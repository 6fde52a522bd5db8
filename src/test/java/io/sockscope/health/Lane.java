package io.sockscope.health;

import io.sockscope.kernel.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A line between the namespaces of a {@link Network} on which everything takes its time, and some of it is lost: a veth
 * pair with netem, or where the kernel has no netem, TUN devices and a program that carries packets between them.
 *
 * @param means what makes the delay: netem or relay
 * @param name of the interfaces at both ends
 * @param near address of the near end
 * @param far address of the far end
 */
record Lane(String means, String name, String near, String far) {
    /** How long a packet is on the way, in either direction. */
    static final int DELAY_MS = 100;

    /** Of each direction, the half. */
    static final int ROUND_TRIP_MS = 2 * DELAY_MS;

    private static final String NEAR_HARDWARE = "02:00:00:00:00:01";
    private static final String FAR_HARDWARE = "02:00:00:00:00:02";
    private static final int LOST_PERCENT = 4;
    private static final int LOSE_EVERY = 30;
    private static final String NETEM = "netem";
    private static final String RELAY = "relay";
    private static final String RELAY_PROGRAM =
            Path.of("target/native/lane").toAbsolutePath().toString();

    /**
     * Lays one.
     *
     * @param number tells it from others of this network
     * @param lossy whether some of what goes from near to far is lost
     */
    static Lane lay(Network network, int number, boolean lossy) throws IOException, InterruptedException {
        String name = "lane" + number;
        String subnet = "10.97." + number + ".";
        Lane veth = new Lane(NETEM, name, subnet + "1", subnet + "2");
        if (canDelay(network)) {
            layVeth(network, veth, lossy);
            return veth;
        }
        Lane relay = new Lane(RELAY, name, veth.near, veth.far);
        startRelay(network, relay, lossy);
        return relay;
    }

    /** Tried where nothing is: on the loopback interface of the far namespace. */
    private static boolean canDelay(Network network) throws IOException, InterruptedException {
        boolean can = Programs.run(network.far(List.of("tc", "qdisc", "add", "dev", "lo", "root", "netem")))
                        .exitCode()
                == 0;
        if (can) {
            must(network.far(List.of("tc", "qdisc", "del", "dev", "lo", "root")));
        }
        return can;
    }

    private static void layVeth(Network network, Lane lane, boolean lossy) throws IOException, InterruptedException {
        String name = lane.name;
        // Whole trains of segments would be lost otherwise, or none.
        must(network.near(words(
                "ip link add %s address %s gso_max_segs 1 type veth peer name %s address %s gso_max_segs 1 netns %d"
                        .formatted(name, NEAR_HARDWARE, name, FAR_HARDWARE, network.farPid()))));
        must(network.near(words("ip address add " + lane.near + "/24 dev " + name)));
        must(network.far(words("ip address add " + lane.far + "/24 dev " + name)));
        must(network.near(words("ip link set " + name + " up")));
        must(network.far(words("ip link set " + name + " up")));
        // To ask for each other would take a round trip more than the first connection's own.
        must(network.near(neighbour(lane.far, FAR_HARDWARE, name)));
        must(network.far(neighbour(lane.near, NEAR_HARDWARE, name)));
        String delay = "tc qdisc add dev " + name + " root netem limit 10000 delay " + DELAY_MS + "ms";
        must(network.near(words(delay + (lossy ? " loss " + LOST_PERCENT + "%" : ""))));
        must(network.far(words(delay)));
    }

    /** It ends with its parent, this JVM, or when a namespace goes from under it. */
    private static void startRelay(Network network, Lane lane, boolean lossy) throws IOException {
        Process relay = new ProcessBuilder(
                        RELAY_PROGRAM,
                        lane.name,
                        "" + network.nearPid(),
                        lane.near,
                        "" + network.farPid(),
                        lane.far,
                        "" + TimeUnit.MILLISECONDS.toMicros(DELAY_MS),
                        lossy ? "" + LOSE_EVERY : "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!"ready".equals(relay.inputReader().readLine())) {
            throw new IOException("no lane between two network namespaces");
        }
        network.endWithIt(relay);
    }

    /** Lets what is sent from near to this address go out although nobody has it, and be lost at the far end. */
    void pin(Network network, String address) throws IOException, InterruptedException {
        if (means.equals(NETEM)) {
            must(network.near(neighbour(address, FAR_HARDWARE, name)));
        }
    }

    private static List<String> neighbour(String address, String hardware, String interfaceName) {
        return words(
                "ip neighbour replace " + address + " lladdr " + hardware + " dev " + interfaceName + " nud permanent");
    }

    private static List<String> words(String command) {
        return List.of(command.split(" ", -1));
    }

    private static void must(List<String> command) throws IOException, InterruptedException {
        Programs.Result result = Programs.run(command);
        if (result.exitCode() != 0) {
            throw new IOException(
                    String.join(" ", command) + ": " + result.err().strip());
        }
    }
}
