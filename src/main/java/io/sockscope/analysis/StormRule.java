package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.Comparator;
import java.util.List;

/** Connect storm: {@link Threshold#STORM_PER_SECOND} or more outgoing connections are opened within one second. */
final class StormRule implements Rule {
    private static final long SECOND = 1_000_000_000L;

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> opened = activity.connections().stream()
                .filter(c -> c.direction() == Direction.OUT && c.openedNs() != 0)
                .sorted(Comparator.comparingLong(ConnectionSnapshot::openedNs))
                .toList();
        int first = 0;
        int most = 0;
        int mostFrom = 0;
        for (int i = 0; i < opened.size(); i++) {
            while (opened.get(i).openedNs() - opened.get(first).openedNs() >= SECOND) {
                first++;
            }
            if (i - first + 1 > most) {
                most = i - first + 1;
                mostFrom = first;
            }
        }
        if (most < thresholds.of(Threshold.STORM_PER_SECOND)) {
            return List.of();
        }
        return List.of(new Verdict(
                Kind.CONNECT_STORM,
                program,
                Verdict.confidence(most, thresholds.of(Threshold.STORM_PER_SECOND)),
                "opened %s connections within a second".formatted(Quantities.count(most)),
                Groups.keys(opened.subList(mostFrom, mostFrom + most))));
    }
}
