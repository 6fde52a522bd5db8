package io.sockscope.analysis;

import java.util.List;

/** Finds one kind of behaviour, or a few that belong together, in what a program did. */
@FunctionalInterface
interface Rule {
    /** What holds; empty if nothing does. */
    List<Verdict> judge(Program program, Activity activity, Thresholds thresholds);
}
