package io.sockscope.probe;

import java.util.Map;
import java.util.Set;

/**
 * What the kernel is to decide alone, of processes that are to come, and of what it has to tell.
 *
 * @param all it takes every process
 * @param names it takes those whose name this automaton accepts: rows of 256 next states, row 0 dead, row 1 the start, bit
 *     15 marks a state that accepts; empty for none
 * @param followed the same, with all that descends from them
 * @param users it takes those of these users, by id, and if the value says so all that descends from them; there is
 *     room for {@code USERS} of abi.h
 * @param cgroups it takes what begins a program in a cgroup of which {@link TargetMap#learnCgroup} has said so, and all
 *     others where nothing was said yet count provisionally
 * @param provisional there is more to decide: processes count from their exec on until {@link TargetMap#decide}
 * @param provisionalNames what is more looks at names
 * @param provisionalUsers what is more looks at users
 * @param ports who begins to serve one of these ports (of UDP with 0x10000 added) is told of, and counts provisionally
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once.
public record KernelRules(
        boolean all,
        char[] names,
        char[] followed,
        Map<Integer, Boolean> users,
        boolean cgroups,
        boolean provisional,
        boolean provisionalNames,
        boolean provisionalUsers,
        Set<Integer> ports) {
    boolean expectVerdicts() {
        return cgroups || provisional || !ports.isEmpty();
    }
}
