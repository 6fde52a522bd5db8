package io.sockscope.export;

import io.sockscope.analysis.Kind;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.Errno;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.Remotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed from one session to another, for example before and after a deploy, program by program. A program is the
 * same if name and executable are, or else if the name is and it is the only one in both: a deploy may move a file.
 *
 * @param programs those of the session before in their order, then those that are new
 */
public record SessionComparison(List<ProgramChange> programs) {
    private static final double NOTABLE = 1.25;

    public SessionComparison {
        programs = List.copyOf(programs);
    }

    /** A session as it is compared. */
    public record Side(SessionAnalysis analysis, Remotes remotes) {
        private double minutes() {
            long spanNs = analysis.activity().toNs() - analysis.activity().fromNs();
            return Math.max(1e9, (double) spanNs) / 60e9;
        }

        private Set<String> hosts(Program program) {
            return statistics(program).remotes().hosts().stream()
                    .map(host -> {
                        HostName name = remotes.of(Contact.anyone(host.address(), host.firstNs()))
                                .name();
                        return name.isKnown() ? name.text() : host.address().toString();
                    })
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private Set<String> kinds(Program program) {
            return analysis.of(program).stream()
                    .map(Verdict::kind)
                    .map(Kind::label)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private Statistics statistics(Program program) {
            return analysis.programs().getOrDefault(program, Statistics.NONE);
        }
    }

    /**
     * Something that came and something that went.
     *
     * @param come in the session after, and not in the one before
     * @param gone the other way round
     */
    public record Exchange(List<String> come, List<String> gone) {
        public Exchange {
            come = List.copyOf(come);
            gone = List.copyOf(gone);
        }

        static Exchange of(Set<String> before, Set<String> after) {
            return new Exchange(
                    after.stream().filter(value -> !before.contains(value)).toList(),
                    before.stream().filter(value -> !after.contains(value)).toList());
        }

        public boolean isEmpty() {
            return come.isEmpty() && gone.isEmpty();
        }
    }

    /** A figure before and after, in the unit of its measure. */
    public record Figure(Measure measure, double before, double after) {
        /** Whether it is a quarter more or a fifth less than before, or was or became nothing. */
        public boolean isNotable() {
            return SessionComparison.isNotable(before, after);
        }
    }

    /** How many there were. */
    public record Counts(long before, long after) {
        /** Whether it is a quarter more or a fifth less than before, or was or became nothing. */
        public boolean isNotable() {
            return SessionComparison.isNotable((double) before, (double) after);
        }
    }

    /**
     * What changed with a program.
     *
     * @param before it in the session before; empty if it is new
     * @param after it in the session after; empty if it is gone
     * @param figures all of them
     * @param hosts which hosts are new and gone, by name, or by address where there is none
     * @param kinds which kinds of behaviour are new and gone
     * @param failures how many connections failed before and after, by name of the errno
     */
    public record ProgramChange(
            Optional<Program> before,
            Optional<Program> after,
            List<Figure> figures,
            Exchange hosts,
            Exchange kinds,
            Map<String, Counts> failures) {
        /** What it is called. */
        public Program program() {
            return after.or(() -> before).orElseThrow();
        }

        /** Whether there is something to say. As many failures as before of another errno are. */
        public boolean isNotable() {
            return before.isEmpty()
                    || after.isEmpty()
                    || figures.stream().anyMatch(Figure::isNotable)
                    || !hosts.isEmpty()
                    || !kinds.isEmpty()
                    || failures.values().stream().anyMatch(Counts::isNotable);
        }
    }

    static boolean isNotable(double before, double after) {
        return before != after && (before <= 0 || after <= 0 || after / before >= NOTABLE || before / after >= NOTABLE);
    }

    /** All measures of what was and what is, each taken in its session. */
    static List<Figure> figures(Side before, Statistics was, Side after, Statistics is) {
        return Stream.of(Measure.values())
                .map(measure -> new Figure(measure, measure.of(was, before.minutes()), measure.of(is, after.minutes())))
                .toList();
    }

    /** Compares two sessions. */
    public static SessionComparison of(Side before, Side after) {
        Map<Program, Program> same = same(
                before.analysis.programs().keySet(), after.analysis.programs().keySet());
        var changes = new ArrayList<ProgramChange>();
        for (Program program : before.analysis.programs().keySet()) {
            changes.add(change(before, after, Optional.of(program), Optional.ofNullable(same.get(program))));
        }
        for (Program program : after.analysis.programs().keySet()) {
            if (!same.containsValue(program)) {
                changes.add(change(before, after, Optional.empty(), Optional.of(program)));
            }
        }
        return new SessionComparison(changes);
    }

    private static Map<Program, Program> same(Set<Program> before, Set<Program> after) {
        Map<Program, Program> same = new LinkedHashMap<>();
        for (Program program : before) {
            List<Program> alike = named(after, program.comm());
            if (after.contains(program)) {
                same.put(program, program);
            } else if (alike.size() == 1 && named(before, program.comm()).size() == 1) {
                same.put(program, alike.getFirst());
            }
        }
        return same;
    }

    private static List<Program> named(Set<Program> programs, String comm) {
        return programs.stream().filter(program -> program.comm().equals(comm)).toList();
    }

    private static ProgramChange change(Side before, Side after, Optional<Program> was, Optional<Program> is) {
        Statistics then = was.map(before::statistics).orElse(Statistics.NONE);
        Statistics now = is.map(after::statistics).orElse(Statistics.NONE);
        Set<Integer> errnos = new TreeSet<>(then.failures().keySet());
        errnos.addAll(now.failures().keySet());
        Map<String, Counts> failures = new TreeMap<>();
        for (int errno : errnos) {
            failures.put(
                    Errno.name(errno),
                    new Counts(
                            then.failures().getOrDefault(errno, 0L),
                            now.failures().getOrDefault(errno, 0L)));
        }
        return new ProgramChange(
                was,
                is,
                figures(before, then, after, now),
                Exchange.of(
                        was.map(before::hosts).orElse(Set.of()),
                        is.map(after::hosts).orElse(Set.of())),
                Exchange.of(
                        was.map(before::kinds).orElse(Set.of()),
                        is.map(after::kinds).orElse(Set.of())),
                failures);
    }
}
