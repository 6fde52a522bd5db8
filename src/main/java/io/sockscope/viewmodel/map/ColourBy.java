package io.sockscope.viewmodel.map;

import java.util.List;

/** What the colour of a dot says. */
public enum ColourBy {
    /** Who moved most with it. */
    PROCESS,
    /** Whether more was received or sent. */
    DIRECTION,
    /** Whether connecting failed. */
    FAILURES;

    /** So many processes have colours of their own. */
    public static final int SERIES = 6;

    /** The colour of processes that have none of their own. */
    public static final String OTHERS = "others";

    /**
     * Name of a colour for a cluster.
     *
     * @param processes names in the order in which they get their colours
     */
    public String of(Cluster cluster, List<String> processes) {
        return switch (this) {
            case PROCESS ->
                cluster.first().processes().stream()
                        .findFirst()
                        .map(name -> ofProcess(name, processes))
                        .orElse(OTHERS);
            case DIRECTION -> cluster.traffic().rxBytes() >= cluster.traffic().txBytes() ? "down" : "up";
            case FAILURES -> cluster.traffic().failures() > 0 ? "bad" : OTHERS;
        };
    }

    /** Name of the colour of a process. */
    public static String ofProcess(String name, List<String> processes) {
        int index = processes.indexOf(name);
        return index >= 0 && index < SERIES ? "series-" + (index + 1) : OTHERS;
    }
}
