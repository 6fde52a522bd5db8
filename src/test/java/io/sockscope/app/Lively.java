package io.sockscope.app;

import io.sockscope.counter.Counter;
import io.sockscope.event.Ancestor;
import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.RunningProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Invented data that look like a busy machine: always the same for the same tick. */
final class Lively {
    static final long BOOT_NS = 864_000_000_000_000L;
    static final long TICK_NS = 500_000_000L;
    static final TraceStarted STARTED = new TraceStarted(
            "6.18.0-1-amd64",
            "tracepoint",
            List.of(
                    "sock_send_length",
                    "sock_recv_length",
                    "inet_sock_set_state",
                    "tcp_retransmit_skb",
                    "tcp_destroy_sock",
                    "sched_process_fork",
                    "sched_process_exec",
                    "sched_process_exit",
                    "sendmsg4",
                    "sendmsg6",
                    "recvmsg4",
                    "recvmsg6",
                    "iter_task_file",
                    "tcp_rcv_space_adjust"),
            List.of("Bytes received with splice() on kernels without tcp_rcv_space_adjust are not counted."),
            BOOT_NS,
            1_790_000_000_000_000_000L - BOOT_NS);

    static final RunningProcess POSTGRES = process(1842, 1, "postgres", "postgres", 60);
    static final RunningProcess ORDERS = process(30411, 1, "app", "order-service", 863_400);
    static final RunningProcess NGINX = process(977, 1, "www-data", "nginx", 20);
    static final RunningProcess CURL = process(30877, 1, "dev", "curl", 863_990);

    private static final List<KernelEvent.Happening> HAPPENINGS = happenings();

    private Lively() {}

    static long timeNs(long tick) {
        return BOOT_NS + tick * TICK_NS;
    }

    static RunningProcess process(int pid, int parent, String user, String comm, long startSeconds) {
        return new RunningProcess(pid, parent, user, comm, startSeconds * 1_000_000_000L);
    }

    /** The processes of the machine. */
    static List<RunningProcess> machine() {
        var all = new ArrayList<RunningProcess>(List.of(POSTGRES, ORDERS, NGINX, CURL));
        String[] names = {
            "systemd",
            "systemd-journal",
            "systemd-resolve",
            "dbus-daemon",
            "polkitd",
            "sshd",
            "chronyd",
            "cron",
            "containerd",
            "dockerd",
            "kubelet",
            "redis-server",
            "firefox",
            "thunderbird",
            "pipewire",
            "wireplumber",
            "gnome-shell",
            "gvfsd",
            "gpg-agent",
            "bash",
            "java",
            "node",
            "rsyslogd",
            "udisksd",
            "upowerd",
            "NetworkManager"
        };
        String[] users = {"root", "root", "systemd-resolve", "messagebus", "polkitd", "root", "_chrony"};
        for (int i = 0; i < names.length; i++) {
            all.add(process(100 + i * 137, 1, i < users.length ? users[i] : "dev", names[i], 5 + i));
        }
        all.add(process(4711, 1, "dev", "evil\u202etxt\nrow\u001b[31m", 77));
        return all;
    }

    /** The whole trace at a tick. */
    static TraceSnapshot at(long tick) {
        var connections = new ArrayList<ConnectionSnapshot>();
        connections.add(LivelyConnections.tcp(
                1, ORDERS, "10.0.3.4", 443, tick, 1_900_000, 400_000, 0.4, ConnectionState.ESTABLISHED, 18_200, 0));
        connections.add(LivelyConnections.tcp(
                2, ORDERS, "10.0.0.12", 5432, tick, 8_800_000, 1_100_000, 0.1, ConnectionState.ESTABLISHED, 400, 0));
        connections.add(LivelyConnections.tcp(
                3,
                NGINX,
                "203.0.113.24",
                51832,
                tick,
                12_000,
                2_100_000,
                172_800,
                ConnectionState.ESTABLISHED,
                212_700,
                38));
        connections.add(LivelyConnections.tcp(
                4,
                NGINX,
                "198.51.100.7",
                40110,
                tick,
                8_000,
                1_800_000,
                172_811,
                ConnectionState.ESTABLISHED,
                94_100,
                2));
        connections.add(LivelyConnections.tcp(
                5,
                POSTGRES,
                "10.0.3.12",
                38122,
                tick,
                900_000,
                2_000_000,
                518_400,
                ConnectionState.ESTABLISHED,
                300,
                0));
        connections.add(LivelyConnections.tcp(
                6, ORDERS, "192.0.2.99", 4317, tick, 2_000, 61_000, 0.6, ConnectionState.ESTABLISHED, 31_000, 0));
        connections.add(LivelyConnections.failed(7, ORDERS, "192.0.2.80", 8080, 12.4, 111));
        connections.add(LivelyConnections.failed(8, ORDERS, "192.0.2.81", 8080, 31.2, 110));
        connections.add(LivelyConnections.v6(9, NGINX, tick));
        connections.add(LivelyConnections.udp(10, ORDERS, tick));
        connections.add(LivelyConnections.closed(11, CURL, "198.51.100.200", 443, 48_000_000, 1_200, 28_400, 1));
        connections.add(LivelyConnections.closed(12, ORDERS, "10.0.3.4", 443, 1_200_000, 310_000, 17_900, 0));
        connections.add(LivelyConnections.closed(13, NGINX, "198.51.100.9", 51120, 14_000, 2_100_000, 88_000, 0));
        connections.add(LivelyConnections.tcp(
                14, NGINX, "192.0.2.77", 44821, tick, 0, 0, 172_900, ConnectionState.CLOSE_WAIT, 188_300, 4));
        connections.add(LivelyConnections.tcp(
                15, ORDERS, "192.0.2.66", 9443, tick, 0, 0, 602, ConnectionState.CONNECTING, 0, 3));
        var random = new Random(7);
        for (int i = 16; i < 56; i++) {
            var owner = List.of(NGINX, POSTGRES, ORDERS).get(random.nextInt(3));
            String host = "203.0.113." + (80 + i);
            if (random.nextInt(4) == 0) {
                connections.add(LivelyConnections.closed(
                        i, owner, host, 40_000 + i * 13, random.nextInt(900_000), random.nextInt(90_000), 9_000, 0));
            } else {
                connections.add(LivelyConnections.tcp(
                        i,
                        owner,
                        host,
                        40_000 + i * 13,
                        tick,
                        random.nextInt(600_000),
                        random.nextInt(400_000),
                        100 + i,
                        ConnectionState.ESTABLISHED,
                        1_000 + random.nextInt(200_000),
                        random.nextInt(20) == 0 ? 3 : 0));
            }
        }
        var processes = List.of(
                traced(POSTGRES, 0, connections),
                traced(ORDERS, 0, connections),
                traced(NGINX, 0, connections),
                traced(CURL, timeNs(8), connections));
        return ScriptedTrace.snapshot(
                tick, processes, connections, bins(tick), Map.of(Counter.PEERS_UNKNOWN, 2L), HAPPENINGS);
    }

    /** A life of each kind: the same objects at every tick, as in a real trace. */
    private static List<KernelEvent.Happening> happenings() {
        var all = new ArrayList<KernelEvent.Happening>();
        ProcessId curl = id(CURL);
        long at = BOOT_NS + 400_000_000;
        Endpoint web = v4("198.51.100.200", 443);
        Endpoint local = v4("10.0.3.2", 42_011);
        all.add(new ProcessForked(curl, at, 1, "bash"));
        all.add(new ProcessExecuted(curl, at + 3_000_000, 1, 1000, "curl", "/usr/bin/curl"));
        all.add(new ConnectionOpened(curl, at + 20_000_000, 11, Protocol.TCP, Direction.OUT, local, web));
        all.add(new ConnectionEstablished(curl, at + 48_000_000, 11, local, web));
        for (int i = 0; i < 24; i++) {
            Endpoint peer = v4("203.0.113." + (20 + i), 40_000 + 13 * i);
            long moment = at + 60_000_000L * (i + 1);
            Endpoint here = v4("10.0.3.2", 443);
            all.add(new ConnectionOpened(id(NGINX), moment, 200 + i, Protocol.TCP, Direction.IN, here, peer));
            if (i % 3 == 0) {
                all.add(new ConnectionClosed(id(NGINX), moment + 40_000_000, 200 + i, Protocol.TCP, here, peer));
            }
        }
        all.add(new ConnectionFailed(id(ORDERS), at + 900_000_000, 7, local, v4("192.0.2.80", 8080), 111));
        all.add(new ConnectionClosed(curl, at + 3_848_000_000L, 11, Protocol.TCP, local, web));
        all.add(new ProcessExited(curl, at + 3_850_000_000L, "curl", 0));
        return List.copyOf(all);
    }

    private static ProcessSnapshot traced(RunningProcess process, long exitedNs, List<ConnectionSnapshot> connections) {
        var own = connections.stream()
                .filter(c -> c.key().process().tgid() == process.pid())
                .toList();
        return new ProcessSnapshot(
                id(process),
                1,
                1000,
                process.user(),
                process.comm(),
                "/usr/bin/" + process.comm(),
                details(process.comm()),
                exitedNs,
                0,
                own.stream().mapToLong(ConnectionSnapshot::txBytes).sum(),
                own.stream().mapToLong(ConnectionSnapshot::rxBytes).sum(),
                own.stream().mapToDouble(ConnectionSnapshot::txBytesPerSecond).sum(),
                own.stream().mapToDouble(ConnectionSnapshot::rxBytesPerSecond).sum(),
                (int) own.stream().filter(ConnectionSnapshot::isOpen).count());
    }

    private static ProcessDetails details(String comm) {
        String commandLine = "/usr/bin/" + comm + " --config /etc/" + comm + "/main.toml --workers 4"
                + " --class-path=/usr/share/java/spring-boot-3.4.1.jar".repeat(12)
                + " --datasource=jdbc:postgresql://db.internal:5432/orders?sslmode=verify-full";
        return new ProcessDetails(
                commandLine,
                commandLine.length(),
                "/srv/" + comm,
                "/system.slice/" + comm + ".service",
                comm + ".service",
                "",
                new Namespaces(
                        (int) 4_026_531_835L,
                        (int) 4_026_531_839L,
                        (int) 4_026_531_841L,
                        (int) 4_026_531_840L,
                        (int) 4_026_531_836L,
                        (int) 4_026_531_837L,
                        (int) 4_026_531_838L),
                List.of(new Ancestor(new ProcessId(1, 1), "systemd")));
    }

    /** Bins with two gaps, as many as the trace is long, 3,600 at most. */
    static List<ThroughputBin> bins(long tick) {
        var bins = new ArrayList<ThroughputBin>();
        for (long t = Math.max(1, tick - 3_599); t <= tick; t++) {
            if (t % 240 > 96 && t % 240 < 110) {
                continue;
            }
            double wave =
                    1 + 0.5 * Math.sin(t / 17.0) + 0.25 * Math.sin(t / 5.3) + 0.35 * new Random(t * 31).nextDouble();
            double other = 1 + 0.4 * Math.sin(t / 23.0) + 0.5 * new Random(t * 77).nextDouble();
            bins.add(
                    new ThroughputBin(timeNs(t - 1), timeNs(t), (long) (1_700_000 * other), (long) (5_400_000 * wave)));
        }
        return bins;
    }

    static ProcessId id(RunningProcess process) {
        return new ProcessId(process.pid(), process.startNs() + 4_321_000);
    }

    static Endpoint v4(String host, int port) {
        int bits = 0;
        for (String part : host.split("\\.", 4)) {
            bits = bits << 8 | Integer.parseInt(part);
        }
        return new Endpoint(IpAddress.v4(bits), port);
    }
}
