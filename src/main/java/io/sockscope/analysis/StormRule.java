package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.List;

/**
 * Connect storm: {@link Threshold#STORM_OPENS} or more outgoing connections are opened within
 * {@link Threshold#STORM_SECONDS}: the largest number in any window of that length. What counts as many is ours.
 */
final class StormRule implements Rule {
    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> opened = Some.inOrder(
                Some.where(activity.connections(), c -> c.direction() == Direction.OUT && c.openedNs() != 0),
                ConnectionSnapshot::openedNs);
        double windowNs = thresholds.of(Threshold.STORM_SECONDS) * 1e9;
        int first = 0;
        int most = 0;
        int mostFrom = 0;
        for (int i = 0; i < opened.size(); i++) {
            while (opened.get(i).openedNs() - opened.get(first).openedNs() >= windowNs) {
                first++;
            }
            if (i - first + 1 > most) {
                most = i - first + 1;
                mostFrom = first;
            }
        }
        if (most < thresholds.of(Threshold.STORM_OPENS)) {
            return List.of();
        }
        return List.of(new Verdict(
                Kind.CONNECT_STORM,
                program,
                Verdict.confidence(most, thresholds.of(Threshold.STORM_OPENS)),
                Reason.of(
                        Wording.CONNECT_STORM,
                        Quantities.count(most),
                        Quantities.duration(opened.get(mostFrom + most - 1).openedNs()
                                - opened.get(mostFrom).openedNs())),
                Groups.keys(opened.subList(mostFrom, mostFrom + most))));
    }
}
