package io.sockscope.settings;

import java.util.List;

/**
 * How the views were left, and how much recordings keep. Names that the program does not know are passed over.
 *
 * @param processFilter which processes are listed, empty for all
 * @param arrangement how they are put in order, empty for the standard one
 * @param hiddenEvents groups of events that are not shown
 * @param stacking by what throughput is told apart, empty for the standard
 * @param chartSeconds how much time the chart shows, 0 for the whole trace
 * @param keptSize how large recordings may become, empty for any size
 * @param keptAge how far back recordings go, empty for all of it
 */
public record ViewChoice(
        String processFilter,
        String arrangement,
        List<String> hiddenEvents,
        String stacking,
        int chartSeconds,
        String keptSize,
        String keptAge) {
    /** A year. */
    static final int MOST_CHART_SECONDS = 31_536_000;

    /** Everything as the program has it. */
    public static final ViewChoice STANDARD = new ViewChoice("", "", List.of(), "", 120, "", "");

    public ViewChoice {
        hiddenEvents = List.copyOf(hiddenEvents);
    }
}
