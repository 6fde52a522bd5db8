package io.sockscope.view;

import io.sockscope.settings.ViewChoice;
import io.sockscope.viewmodel.Arrangement;
import io.sockscope.viewmodel.ChartModel;
import io.sockscope.viewmodel.EventLogModel;
import io.sockscope.viewmodel.EventRow.Group;
import io.sockscope.viewmodel.ProcessFilter;
import io.sockscope.viewmodel.ProcessPickerModel;
import io.sockscope.viewmodel.Stacking;
import io.sockscope.viewmodel.TimeWindow;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.session.KeptAge;
import io.sockscope.viewmodel.session.KeptSize;
import io.sockscope.viewmodel.session.SessionModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Leaves the views, and the limits of recordings, as they were found, from one run to the next. */
final class KeptViews {
    private KeptViews() {}

    static void restore(ViewChoice kept, WindowModel model) {
        ProcessPickerModel picker = model.picker();
        named(ProcessFilter.values(), kept.processFilter()).ifPresent(picker.filterProperty()::set);
        named(Arrangement.values(), kept.arrangement()).ifPresent(picker.arrangementProperty()::set);
        EventLogModel events = model.events();
        kept.hiddenEvents().forEach(name -> named(Group.values(), name).ifPresent(events.groups()::remove));
        ChartModel chart = model.chart();
        named(Stacking.values(), kept.stacking()).ifPresent(chart.stackingProperty()::set);
        chart.windowProperty()
                .set(
                        kept.chartSeconds() == 0
                                ? new TimeWindow.Whole()
                                : new TimeWindow.Latest(TimeUnit.SECONDS.toNanos(kept.chartSeconds())));
        SessionModel sessions = model.sessions();
        named(KeptSize.values(), kept.keptSize()).ifPresent(sessions.keptSizeProperty()::set);
        named(KeptAge.values(), kept.keptAge()).ifPresent(sessions.keptAgeProperty()::set);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    static ViewChoice of(WindowModel model) {
        return new ViewChoice(
                model.picker().filterProperty().get().name(),
                model.picker().arrangementProperty().get().name(),
                Arrays.stream(Group.values())
                        .filter(group -> !model.events().groups().contains(group))
                        .map(Enum::name)
                        .toList(),
                model.chart().stackingProperty().get().name(),
                seconds(model.chart().windowProperty().get()),
                model.sessions().keptSizeProperty().get().name(),
                model.sessions().keptAgeProperty().get().name());
    }

    /** Of a stretch that stands still the length alone: it is of a trace that will be over. */
    private static int seconds(TimeWindow window) {
        return switch (window) {
            case TimeWindow.Whole() -> 0;
            case TimeWindow.Latest(long lengthNs) -> seconds(lengthNs);
            case TimeWindow.Fixed(var span) -> seconds(span.durationNs());
        };
    }

    private static int seconds(long ns) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(ns));
    }
}
