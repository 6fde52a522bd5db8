package io.sockscope.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * docs/KERNELS.md: what is exact on which kernel with which probes, and why the rest is not.
 *
 * @param runs one for each kernel, oldest first
 */
record KernelPage(List<KernelRun> runs) {
    private static final List<String> FAMILIES = List.of("tracing", "tracepoint", "kprobe");

    /** A longer detail goes below the table, where it can be said in full. */
    private static final int FITS_A_CELL = 24;

    String text() {
        StringBuilder page = new StringBuilder("""
                # What is exact where

                Written by `./dev vm-test --table`; see CONTRIBUTING.md. Each case makes traffic whose bytes it knows, and
                compares them with what Sockscope counted. The cases named health compare with what `ss`, `strace` and the
                delay and loss of a line say.

                Other kernels than this machine's are emulated (QEMU without KVM, packaging/vm), with `perf_event_paranoid` at
                2 where Debian has 3, which keeps kprobes from who has not all rights. From Linux 6.13 on the guest's clock
                counts instructions (`-icount shift=0`): a nanosecond passes with each, however long it takes here. Delay and
                loss are netem's on a veth pair, or where the kernel has none, `lane`'s between two TUN devices
                (native/traffic/lane.c).

                - **exact**: equal to the byte and the call, one row for each connection and peer, nothing lost; round trips
                  within 5 %; a point in time within the system call that `strace` saw, give or take 1 ms. Of these calls
                  one at least is over within 10 ms on this machine's kernel, but within 300 ms in an emulated one: a time is
                  held to no more than that
                - **missed**: not right in a way that is known, with why and how
                - **off**: counted wrongly, with by how much
                - **refused**: the kernel does not let in what would count it, with why
                - **absent**: the kernel has no such traffic
                - empty: not tried there

                | kernel | release | tried on | commit | exact | missed | off | refused | absent |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (KernelRun run : runs) {
            page.append("| %s | %s | %s | %s | %d | %d | %d | %d | %d |\n"
                    .formatted(
                            run.kernel().equals("here") ? run.version() + ", not emulated" : run.kernel(),
                            run.release(),
                            run.facts().getOrDefault("date", ""),
                            run.facts().getOrDefault("commit", ""),
                            run.count(CaseVerdict.EXACT),
                            run.count(CaseVerdict.MISSED),
                            run.count(CaseVerdict.OFF),
                            run.count(CaseVerdict.REFUSED),
                            run.count(CaseVerdict.ABSENT)));
        }
        for (String family : families()) {
            appendFamily(page, family);
        }
        return page.toString();
    }

    private SequencedSet<String> families() {
        SequencedSet<String> families = new LinkedHashSet<>(FAMILIES);
        families.retainAll(allFamilies());
        families.addAll(allFamilies());
        return families;
    }

    private TreeSet<String> allFamilies() {
        TreeSet<String> all = new TreeSet<>();
        runs.forEach(run -> run.results().forEach(result -> all.add(result.family())));
        return all;
    }

    private void appendFamily(StringBuilder page, String family) {
        page.append("\n## ").append(family).append("\n\n| case |");
        runs.forEach(run -> page.append(' ').append(run.version()).append(" |"));
        page.append("\n|---|").append("---|".repeat(runs.size())).append('\n');
        List<String> notes = new ArrayList<>();
        for (String name : cases(family)) {
            page.append("| ").append(cell(name)).append(" |");
            for (KernelRun run : runs) {
                page.append(' ');
                page.append(result(run, family, name)
                        .map(result -> cell(result, notes))
                        .orElse(""));
                page.append(" |");
            }
            page.append('\n');
        }
        if (!notes.isEmpty()) {
            page.append('\n');
        }
        for (int i = 0; i < notes.size(); i++) {
            page.append(i + 1).append(". ").append(notes.get(i)).append('\n');
        }
    }

    private SequencedSet<String> cases(String family) {
        SequencedSet<String> cases = new LinkedHashSet<>();
        for (KernelRun run : runs) {
            run.results().stream()
                    .filter(result -> result.family().equals(family))
                    .forEach(result -> cases.add(result.name()));
        }
        return cases;
    }

    private static Optional<CaseResult> result(KernelRun run, String family, String name) {
        return run.results().stream()
                .filter(result ->
                        result.family().equals(family) && result.name().equals(name))
                .findFirst();
    }

    private static String cell(CaseResult result, List<String> notes) {
        String word = result.verdict().word();
        if (result.verdict() == CaseVerdict.EXACT || result.detail().isEmpty()) {
            return word;
        }
        if (result.detail().length() <= FITS_A_CELL) {
            return word + ": " + cell(result.detail());
        }
        if (!notes.contains(result.detail())) {
            notes.add(result.detail());
        }
        return word + " (" + (notes.indexOf(result.detail()) + 1) + ")";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
