package io.sockscope.app;

import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.viewmodel.RunningProcess;
import java.util.Random;

/** Connections of {@link Lively}. */
final class LivelyConnections {
    private LivelyConnections() {}

    static ConnectionSnapshot tcp(
            long socket,
            RunningProcess owner,
            String host,
            int port,
            long tick,
            long rx,
            long tx,
            double sinceStart,
            ConnectionState state,
            int rttUs,
            int retransmits) {
        double jitter = 0.6 + 0.8 * new Random(socket * 1_000 + tick).nextDouble();
        long opened = owner.startNs() + (long) (sinceStart * 1e9);
        return new ConnectionSnapshot(
                new ConnectionKey(Lively.id(owner), socket, Lively.v4(host, port)),
                owner.comm(),
                Protocol.TCP,
                owner.equals(Lively.NGINX) ? Direction.IN : Direction.OUT,
                state,
                Lively.v4("10.0.3.2", owner.equals(Lively.NGINX) ? 443 : 40_000 + (int) socket),
                opened,
                opened + 1_000_000,
                0,
                0,
                moved(socket, tx, tick),
                moved(socket, rx, tick),
                tick * 4,
                tick * 9,
                tx * jitter,
                rx * jitter,
                rttUs,
                rttUs,
                retransmits,
                opened + 2_400_000,
                Lively.timeNs(tick),
                sizes(socket, 9, tx),
                sizes(socket + 500, 12, rx),
                new EarlierBytes(4_800, 1_200_000),
                DnsQuestions.NONE,
                Bursts.NONE);
    }

    /** All bytes up to a tick: of one connection at a steady rate, of the others now more, now less. */
    private static long moved(long socket, long bytesPerSecond, long tick) {
        double swell = socket == 2 ? 0 : 9 * Math.sin(tick / 13.0 + socket) + 2 * Math.sin(tick / 2.9 + 3 * socket);
        return (long) (bytesPerSecond * Math.max(0, tick + 3 + swell) / 2);
    }

    /** Calls of a few sizes around one. */
    private static SizeHistogram sizes(long seed, int middle, long bytes) {
        var random = new Random(seed);
        int[] counts = new int[SizeHistogram.BUCKETS];
        for (int i = 0; bytes > 0 && i < 600; i++) {
            int bucket = (int) Math.round(middle + 2.2 * random.nextGaussian());
            counts[Math.clamp(bucket, 0, SizeHistogram.BUCKETS - 1)]++;
        }
        return SizeHistogram.of(counts);
    }

    static ConnectionSnapshot failed(
            long socket, RunningProcess owner, String host, int port, double since, int errno) {
        long opened = owner.startNs() + (long) (since * 1e9);
        return new ConnectionSnapshot(
                new ConnectionKey(Lively.id(owner), socket, Lively.v4(host, port)),
                owner.comm(),
                Protocol.TCP,
                Direction.OUT,
                ConnectionState.FAILED,
                Lively.v4("10.0.3.2", 41_000),
                opened,
                0,
                opened + 41_000_000,
                errno,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY,
                EarlierBytes.UNKNOWN,
                DnsQuestions.NONE,
                Bursts.NONE);
    }

    static ConnectionSnapshot closed(
            long socket, RunningProcess owner, String host, int port, long rx, long tx, int rttUs, int retransmits) {
        long opened = owner.startNs() + 20_000_000L * socket;
        return new ConnectionSnapshot(
                new ConnectionKey(Lively.id(owner), socket, Lively.v4(host, port)),
                owner.comm(),
                Protocol.TCP,
                Direction.OUT,
                ConnectionState.CLOSED,
                Lively.v4("10.0.3.2", 42_000 + (int) socket),
                opened,
                opened + 1_000_000,
                opened + 3_800_000_000L,
                0,
                tx,
                rx,
                9,
                31,
                0,
                0,
                rttUs,
                rttUs,
                retransmits,
                opened,
                opened,
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY,
                EarlierBytes.UNKNOWN,
                DnsQuestions.NONE,
                Bursts.NONE);
    }

    static ConnectionSnapshot udp(long socket, RunningProcess owner, long tick) {
        long opened = owner.startNs() + 90_000_000L;
        return new ConnectionSnapshot(
                new ConnectionKey(Lively.id(owner), socket, Lively.v4("10.0.0.2", 53)),
                owner.comm(),
                Protocol.UDP,
                Direction.OUT,
                ConnectionState.OPEN,
                Lively.v4("0.0.0.0", 53_122),
                opened,
                0,
                0,
                0,
                91_000,
                214_000,
                900,
                900,
                1_000,
                1_100,
                0,
                0,
                0,
                opened,
                Lively.timeNs(tick),
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY,
                EarlierBytes.UNKNOWN,
                DnsQuestions.NONE,
                Bursts.NONE);
    }

    static ConnectionSnapshot v6(long socket, RunningProcess owner, long tick) {
        long opened = owner.startNs() + 172_800_000_000_000L;
        var peer = new Endpoint(new IpAddress(0x20010db8_00020000L, 0xa1b2_c3d4_e5f6_0017L), 60_212);
        var local = new Endpoint(new IpAddress(0x20010db8_00010000L, 0x1), 443);
        return new ConnectionSnapshot(
                new ConnectionKey(Lively.id(owner), socket, peer),
                owner.comm(),
                Protocol.TCP,
                Direction.IN,
                ConnectionState.ESTABLISHED,
                local,
                opened,
                opened,
                0,
                0,
                54_000_000,
                700_000,
                900,
                900,
                900_000,
                3_000,
                22_800,
                20_000,
                0,
                opened,
                Lively.timeNs(tick),
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY,
                EarlierBytes.UNKNOWN,
                DnsQuestions.NONE,
                Bursts.NONE);
    }
}
