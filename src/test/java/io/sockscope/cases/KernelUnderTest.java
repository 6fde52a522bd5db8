package io.sockscope.cases;

import io.sockscope.cases.CaseResult.Verdict;
import io.sockscope.kernel.Programs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kernel, and what results must be on it: what {@link KnownMisses} says, in both directions, and what its version and
 * configuration say of that which it refuses or lacks.
 *
 * @param release as {@code uname -r}
 * @param config how it was built, if it shows that
 * @param programTypes the kinds of BPF program that it lets in, by bpftool's word and names, such as "tracing"
 */
public record KernelUnderTest(String release, Optional<KernelConfig> config, Set<String> programTypes) {
    private static final String KPROBES = "CONFIG_KPROBES";
    private static final String TRAMPOLINES = "CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS";
    private static final String SOCK_SEND_LENGTH = "6.3";
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^eBPF program_type (\\w+) is available$");

    /** The one that runs this program. */
    public static KernelUnderTest running() throws IOException, InterruptedException {
        return new KernelUnderTest(System.getProperty("os.version"), KernelConfig.ofThisKernel(), programTypesHere());
    }

    private static Set<String> programTypesHere() throws IOException, InterruptedException {
        Programs.Result said = Programs.run(List.of("bpftool", "feature", "probe", "kernel"));
        return AVAILABLE
                .matcher(said.out())
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The result as it counts: off is only what is not as it must be. */
    public CaseResult judge(CaseResult result) {
        return judge(result, KnownMisses.of(result.family(), result.name(), version()));
    }

    /** @param known how the case is known to be off here, if it is */
    CaseResult judge(CaseResult result, Optional<KnownMisses.Miss> known) {
        return switch (result.verdict()) {
            case EXACT -> known.isEmpty() ? result : result.as(Verdict.OFF, "is exact now: take it out of KnownMisses");
            case OFF ->
                known.filter(miss -> miss.shape().matcher(result.detail()).matches())
                        .map(miss -> result.as(Verdict.MISSED, miss.reason() + ": " + result.detail()))
                        .orElse(result);
            case REFUSED ->
                mayRefuse(result.family())
                        ? result
                        : result.as(Verdict.OFF, "must not be refused here: " + result.detail());
            case ABSENT -> judgeAbsent(result);
            case MISSED -> result;
        };
    }

    /** The kernel's own word on what it lacks, so that a case cannot slip away. */
    private CaseResult judgeAbsent(CaseResult result) {
        if (config.isEmpty()) {
            return result;
        }
        Optional<String> option = KernelConfig.optionOf(result.name());
        boolean lacks =
                KernelConfig.since(result.name()).filter(version()::isBefore).isPresent()
                        || KernelConfig.until(result.name())
                                .filter(end -> !version().isBefore(end))
                                .isPresent()
                        || option.filter(this::lacks).isPresent();
        return lacks ? result : result.as(Verdict.OFF, "must not be absent here: " + result.detail());
    }

    /** Whether this kernel has not what a family is made of, or lets none of it in, as hardened ones do. */
    private boolean mayRefuse(String family) {
        return switch (family) {
            case "tracepoint" -> version().isBefore(SOCK_SEND_LENGTH);
            case "tracing" -> lacks(TRAMPOLINES) || !programTypes.contains("tracing");
            case "kprobe" -> lacks(KPROBES);
            default -> false;
        };
    }

    private boolean lacks(String option) {
        return config.isPresent() && !config.get().set().contains(option);
    }

    KernelVersion version() {
        return KernelVersion.of(release);
    }
}
