package io.sockscope.telemetry;

import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Snapshots of many programs, each with one connection. */
record WideTrace(int programs) {
    private static final TraceStarted STARTED =
            new TraceStarted("6.1", "tracepoint", List.of(), List.of(), 1_000, 1_700_000_000L);
    private static final int ECONNREFUSED = 111;

    /** All of them are connecting. */
    TraceSnapshot snapshot(long tick) {
        return snapshot(tick, false);
    }

    /** All connections have failed and all processes have ended, by turns well, with 1 and by SIGKILL. */
    TraceSnapshot ended(long tick) {
        return snapshot(tick, true);
    }

    private TraceSnapshot snapshot(long tick, boolean ended) {
        return new TraceSnapshot(
                Optional.of(STARTED),
                tick,
                tick * 1_000_000,
                IntStream.range(0, programs).mapToObj(i -> process(i, ended)).toList(),
                IntStream.range(0, programs).mapToObj(i -> connection(i, ended)).toList(),
                List.of(),
                Map.of(),
                0);
    }

    private static ProcessId id(int index) {
        return new ProcessId(1_000 + index, 2_000 + index);
    }

    private static ProcessSnapshot process(int index, boolean ended) {
        int[] statuses = {0, 1 << 8, 9};
        return new ProcessSnapshot(
                id(index),
                1,
                1000,
                "someone",
                "program",
                "/opt/bin/program" + index,
                ended ? 3_000_000 : 0,
                ended ? statuses[index % statuses.length] : 0,
                7,
                9,
                0,
                0,
                1);
    }

    private static ConnectionSnapshot connection(int index, boolean ended) {
        return new ConnectionSnapshot(
                new ConnectionKey(id(index), index, new Endpoint(IpAddress.v4(0xc6336401), 443)),
                "program",
                Protocol.TCP,
                Direction.OUT,
                ended ? ConnectionState.FAILED : ConnectionState.CONNECTING,
                Endpoint.NONE,
                5_000,
                0,
                ended ? 9_000 : 0,
                ended ? ECONNREFUSED : 0,
                7,
                9,
                1,
                1,
                0,
                0,
                0,
                0,
                0,
                5_000,
                5_000,
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY,
                EarlierBytes.UNKNOWN,
                DnsQuestions.NONE,
                Bursts.NONE);
    }
}
