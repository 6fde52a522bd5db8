package io.sockscope.viewmodel;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ThroughputBin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who moved what when; of a recording also after the moment that is shown.
 *
 * @param byProcess of each process that is still known, in the order of time
 * @param byHost with each remote address that is still known, in the order of time
 * @param whole all together, in the order of time; empty where that is the sum of the processes
 */
public record MovedBytes(
        Map<ProcessId, List<ThroughputBin>> byProcess,
        Map<IpAddress, List<ThroughputBin>> byHost,
        Optional<List<ThroughputBin>> whole) {
    public MovedBytes {
        byProcess = Map.copyOf(byProcess);
        byHost = Map.copyOf(byHost);
    }
}
