package io.sockscope.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the user chose. Immutable.
 *
 * @param window where the window was, empty before the first run
 * @param theme colours
 * @param language language
 * @param scalePercent how large all is shown, 100 to 200
 * @param page id of the view that was shown last, empty for the first one
 * @param details whether the drawer with details opens for what is selected
 * @param connections columns of the table of connections
 * @param connectionFilter what the table was narrowed to
 * @param eventFilter what the log was narrowed to
 * @param exportFolder where the last export went, empty before the first
 * @param tracedNames patterns of process names that are traced whenever a trace runs
 * @param remotes databases of places, and whether name servers are asked
 * @param welcomed whether the program has said what it is
 * @param limits by their names, those by which behaviour is judged otherwise than by default
 * @param learnsAtEnd whether each trace is learnt as normal for its programs when it ends
 * @param views how the views were left
 */
public record Settings(
        Optional<WindowPlace> window,
        ThemeChoice theme,
        LanguageChoice language,
        int scalePercent,
        String page,
        boolean details,
        TableLayout connections,
        String connectionFilter,
        String eventFilter,
        List<String> tracedNames,
        String exportFolder,
        RemoteChoice remotes,
        boolean welcomed,
        Map<String, Double> limits,
        boolean learnsAtEnd,
        ViewChoice views) {
    /** As large as the desktop says. */
    public static final int LEAST_SCALE_PERCENT = 100;

    public static final int MOST_SCALE_PERCENT = 200;

    /** What a user has who never chose anything. */
    public static final Settings STANDARD = new Settings(
            Optional.empty(),
            ThemeChoice.SYSTEM,
            LanguageChoice.SYSTEM,
            LEAST_SCALE_PERCENT,
            "",
            true,
            TableLayout.STANDARD,
            "",
            "",
            List.of(),
            "",
            RemoteChoice.STANDARD,
            false,
            Map.of(),
            false,
            ViewChoice.STANDARD);

    public Settings {
        tracedNames = List.copyOf(tracedNames);
        limits = Map.copyOf(limits);
    }
}
