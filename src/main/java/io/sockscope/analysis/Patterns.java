package io.sockscope.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What programs are like. */
public final class Patterns {
    private static final List<Rule> RULES = List.of(
            new ScanRule(),
            new TunnelRule(),
            new ExfiltrationRule(),
            new BeaconRule(),
            new PeerHealthRule(),
            new StormRule(),
            new RoleRule(),
            new FanOutRule(),
            new TransferRule(),
            new ExchangeRule(),
            new LifetimeRule());

    private Patterns() {}

    /** All verdicts, program by program, of each the most telling first. */
    public static List<Verdict> of(Activity activity, Thresholds thresholds) {
        var verdicts = new ArrayList<Verdict>();
        activity.byProgram().forEach((program, part) -> {
            var theirs = new ArrayList<Verdict>();
            RULES.forEach(rule -> theirs.addAll(rule.judge(program, part, thresholds)));
            theirs.sort(Comparator.comparing(Verdict::kind));
            verdicts.addAll(theirs);
        });
        return verdicts;
    }
}
