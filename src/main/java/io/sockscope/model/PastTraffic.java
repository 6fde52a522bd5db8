package io.sockscope.model;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import java.util.List;
import java.util.Map;

/**
 * Who moved what when, over a whole recording. Intervals in which nothing was moved are left out.
 *
 * @param byProcess between two ticks, in the order of time
 * @param byHost with each remote address, by the second, in the order of time
 */
public record PastTraffic(Map<ProcessId, List<ThroughputBin>> byProcess, Map<IpAddress, List<ThroughputBin>> byHost) {
    public PastTraffic {
        byProcess = Map.copyOf(byProcess);
        byHost = Map.copyOf(byHost);
    }
}
