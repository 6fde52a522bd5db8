package io.sockscope.target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the kernel decides alone, of processes to come.
 *
 * @param all it takes every process
 * @param names it takes those that this accepts by name; empty for none
 * @param users it takes those of these users, by id
 * @param provisional there is more to decide than that
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once.
public record KernelPart(boolean all, char[] names, Set<Integer> users, boolean provisional) {
    /** For how many users the kernel has room. */
    public static final int MAX_USERS = 256;

    /** Takes one rule after the other. */
    static final class Split {
        private final List<NamePattern> patterns = new ArrayList<>();
        private final Set<Integer> users = new HashSet<>();
        private boolean all;
        private boolean provisional;

        void add(Rule rule, boolean children) {
            if (children) {
                provisional = true;
            } else {
                add(rule);
            }
        }

        private void add(Rule rule) {
            switch (rule) {
                case Rule.All every -> all = true;
                case Rule.Name name -> patterns.add(name.pattern());
                case Rule.User user -> users.add(user.uid());
                case Rule.Or or -> or.rules().forEach(this::add);
                case Rule.Pid pid -> {} // of those that run, and they are looked at once
                case Rule.Exe e -> provisional = true;
                case Rule.CommandLine c -> provisional = true;
                case Rule.Cgroup c -> provisional = true;
                case Rule.Unit u -> provisional = true;
                case Rule.Container c -> provisional = true;
                case Rule.Port p -> provisional = true;
                case Rule.And a -> provisional = true;
                case Rule.Not n -> provisional = true;
            }
        }

        /** What is too much for the kernel is evaluated one by one, by the helper. */
        KernelPart part() {
            char[] names = {};
            if (!patterns.isEmpty()) {
                try {
                    names = NameAutomaton.compile(patterns).transitions();
                } catch (BadPatternException tooComplex) {
                    provisional = true;
                }
            }
            boolean fit = users.size() <= MAX_USERS;
            return new KernelPart(all, names, fit ? Set.copyOf(users) : Set.of(), provisional || !fit);
        }
    }
}
