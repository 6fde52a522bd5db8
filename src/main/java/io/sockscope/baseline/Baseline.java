package io.sockscope.baseline;

import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Reason;
import io.sockscope.analysis.Wording;
import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program was like over the sessions that were learnt from. Immutable, and bounded: of each trait the last
 * {@value #MOST_VALUES} values are kept, and the last {@value #MOST_SESSIONS} sessions are known by name.
 *
 * <p>Drift is said after {@value #LEAST_SESSIONS} sessions. A value of a trait that was never seen is drift if such news
 * is rare with this program: in {@value #RARE} of its sessions after the first, at most, something of that trait was new.
 * A browser, which meets new hosts each day, is not reported for that. Its bytes per second are drift if their decimal
 * logarithm lies more than {@value #DEVIATIONS} standard deviations above the mean of that of the sessions before, and at
 * least {@value #LEAST_LEAP} (a factor of 5).
 *
 * @param sessions names of the sessions learnt from, the last ones
 * @param count how many were learnt from
 * @param lastEpochS when the last of them ended, seconds since 1970
 * @param seen of each trait the values seen, with the number of sessions that had them
 * @param news in how many sessions after the first something of that trait was new
 * @param logSum sum of log10(1 + bytes per second)
 * @param logSquares sum of its squares
 */
public record Baseline(
        List<String> sessions,
        int count,
        long lastEpochS,
        Map<Trait, Map<String, Integer>> seen,
        Map<Trait, Integer> news,
        double logSum,
        double logSquares) {
    /** So many of its sessions have to be learnt from before a program is known. */
    public static final int LEAST_SESSIONS = 5;

    private static final double RARE = 0.3;
    private static final double DEVIATIONS = 3;
    private static final double LEAST_LEAP = 0.7;
    private static final int MOST_VALUES = 400;
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_NAMED = 5;
    private static final int MOST_CHARS = 80;

    /** Nothing was learnt yet. */
    public static final Baseline NONE = new Baseline(List.of(), 0, 0, Map.of(), Map.of(), 0, 0);

    /** This, and a session more; unchanged if that was learnt before. */
    public Baseline learn(String session, long endedEpochS, Conduct conduct) {
        if (sessions.contains(session)) {
            return this;
        }
        Map<Trait, Map<String, Integer>> more = new EnumMap<>(Trait.class);
        Map<Trait, Integer> moreNews = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            Map<String, Integer> values = new LinkedHashMap<>(seen.getOrDefault(trait, Map.of()));
            boolean isNews = !values.keySet().containsAll(conduct.of(trait));
            for (String value : conduct.of(trait)) {
                Integer before = values.remove(value); // to the end: what is seen again stays longest
                values.put(value, before == null ? 1 : before + 1);
            }
            while (values.size() > MOST_VALUES) {
                values.remove(values.keySet().iterator().next());
            }
            more.put(trait, values);
            moreNews.put(trait, news.getOrDefault(trait, 0) + (isNews && count > 0 ? 1 : 0));
        }
        List<String> names = new ArrayList<>(sessions);
        names.add(session);
        double log = Math.log10(1 + conduct.bytesPerSecond());
        return new Baseline(
                names.subList(Math.max(0, names.size() - MOST_SESSIONS), names.size()),
                count + 1,
                Math.max(lastEpochS, endedEpochS),
                more,
                moreNews,
                logSum + log,
                logSquares + log * log);
    }

    /** In what a session is unlike those before; nothing of a session that was learnt already. */
    public List<Drift> drift(String session, Program program, Conduct conduct) {
        var drift = new ArrayList<Drift>();
        if (!isKnown() || sessions.contains(session)) {
            return drift;
        }
        for (Trait trait : Trait.values()) {
            Map<String, Integer> known = seen.getOrDefault(trait, Map.of());
            List<String> fresh = conduct.of(trait).stream()
                    .filter(value -> !known.containsKey(value))
                    .toList();
            int often = news.getOrDefault(trait, 0);
            if (!fresh.isEmpty() && often <= RARE * (count - 1)) {
                var reason = Reason.of(trait.news(), some(fresh), often, count - 1);
                drift.add(new Drift(program, count, reason, conduct.evidence(trait, fresh)));
            }
        }
        double mean = logSum / count;
        double deviation = Math.sqrt(Math.max(0, logSquares / count - mean * mean));
        double leap = Math.log10(1 + conduct.bytesPerSecond()) - mean;
        if (leap > Math.max(LEAST_LEAP, DEVIATIONS * deviation)) {
            var reason = Reason.of(
                    Wording.DRIFT_VOLUME,
                    Quantities.rate(conduct.bytesPerSecond()),
                    Reason.whole(Math.pow(10, leap)),
                    Quantities.rate(Math.pow(10, mean) - 1));
            drift.add(new Drift(program, count, reason, conduct.connections()));
        }
        return drift;
    }

    /** Whether enough was learnt to say what drift is. */
    public boolean isKnown() {
        return count >= LEAST_SESSIONS;
    }

    private static String some(List<String> values) {
        String named = String.join(
                ", ",
                values.stream()
                        .limit(MOST_NAMED)
                        .map(value -> SafeText.escape(value, MOST_CHARS))
                        .toList());
        return values.size() > MOST_NAMED ? named + ", \u2026 (" + values.size() + ")" : named;
    }
}
