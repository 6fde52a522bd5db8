package io.sockscope.target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel decides alone, of processes to come.
 *
 * @param all it takes every process
 * @param names it takes those that this accepts by name; empty for none
 * @param followed the same, with their descendants
 * @param users it takes those of these users, by id, and where the value says so their descendants
 * @param cgroups rules that look at nothing but the cgroup: what they say of one holds as long as there is that cgroup
 * @param provisional there is more to decide than that
 * @param provisionalNames what is more looks at names
 * @param provisionalUsers what is more looks at users
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once.
public record KernelPart(
        boolean all,
        char[] names,
        char[] followed,
        Map<Integer, Boolean> users,
        List<Rule> cgroups,
        boolean provisional,
        boolean provisionalNames,
        boolean provisionalUsers) {
    /** For how many users the kernel has room. */
    public static final int MAX_USERS = 256;

    /** Of no rules. */
    public static final KernelPart NONE = new Split().part();

    public KernelPart {
        users = Map.copyOf(users);
        cgroups = List.copyOf(cgroups);
    }

    /** Whether one of {@link #cgroups} holds what runs in a cgroup of this path, from / on. */
    public boolean holdsCgroup(String path) {
        var facts = new ProcessFacts(0, 0, "", Optional.empty(), Optional.empty(), false, Optional.of(path), Set.of());
        return cgroups.stream().anyMatch(rule -> rule.test(facts) == Truth.YES);
    }

    /** Takes one rule after the other. */
    static final class Split {
        private final List<NamePattern> traced = new ArrayList<>();
        private final List<NamePattern> followed = new ArrayList<>();
        private final Map<Integer, Boolean> users = new HashMap<>();
        private final List<Rule> cgroups = new ArrayList<>();
        private boolean all;
        private boolean provisional;
        private boolean provisionalNames;
        private boolean provisionalUsers;

        void add(Rule rule, boolean children, boolean unhooked) {
            if (children && unhooked) {
                needVerdict(rule);
            } else if (!children && asksForCgroup(rule)) {
                cgroups.add(rule);
            } else {
                add(rule, children);
            }
        }

        private void add(Rule rule, boolean children) {
            switch (rule) {
                case Rule.All every -> all = true;
                case Rule.Name name -> (children ? followed : traced).add(name.pattern());
                case Rule.User user -> users.merge(user.uid(), children, Boolean::logicalOr);
                case Rule.Or or -> or.rules().forEach(one -> add(one, children));
                case Rule.Pid pid -> {} // of those that run, and they are looked at once
                case Rule.Exe e -> needVerdict(rule);
                case Rule.CommandLine c -> needVerdict(rule);
                case Rule.Cgroup c -> needVerdict(rule);
                case Rule.Unit u -> needVerdict(rule);
                case Rule.Container c -> needVerdict(rule);
                case Rule.Port p -> needVerdict(rule);
                case Rule.And a -> needVerdict(rule);
                case Rule.Not n -> needVerdict(rule);
            }
        }

        /** Whether the cgroup alone tells. */
        private static boolean asksForCgroup(Rule rule) {
            return switch (rule) {
                case Rule.Cgroup c -> true;
                case Rule.Unit u -> true;
                case Rule.Container c -> true;
                case Rule.And and ->
                    and.rules().stream().allMatch(one -> one instanceof Rule.All || asksForCgroup(one));
                case Rule.Or or -> or.rules().stream().allMatch(Split::asksForCgroup);
                case Rule.Not not -> asksForCgroup(not.rule());
                case Rule.All a -> false;
                case Rule.Name n -> false;
                case Rule.User u -> false;
                case Rule.Pid p -> false;
                case Rule.Exe e -> false;
                case Rule.CommandLine c -> false;
                case Rule.Port p -> false;
            };
        }

        private void needVerdict(Rule rule) {
            provisional = true;
            note(rule);
        }

        /** What of it may change without a program that begins. */
        private void note(Rule rule) {
            switch (rule) {
                case Rule.Name n -> provisionalNames = true;
                case Rule.User u -> provisionalUsers = true;
                case Rule.And and -> and.rules().forEach(this::note);
                case Rule.Or or -> or.rules().forEach(this::note);
                case Rule.Not not -> note(not.rule());
                case Rule.All a -> {}
                case Rule.Pid p -> {}
                case Rule.Exe e -> {}
                case Rule.CommandLine c -> {}
                case Rule.Cgroup c -> {}
                case Rule.Unit u -> {}
                case Rule.Container c -> {}
                case Rule.Port p -> {}
            }
        }

        /** What is too much for the kernel is evaluated one by one, by the helper. */
        KernelPart part() {
            boolean fit = users.size() <= MAX_USERS;
            if (!fit) {
                provisional = true;
                provisionalUsers = true;
            }
            return new KernelPart(
                    all,
                    automaton(traced),
                    automaton(followed),
                    fit ? users : Map.of(),
                    cgroups,
                    provisional,
                    provisionalNames,
                    provisionalUsers);
        }

        private char[] automaton(List<NamePattern> patterns) {
            if (!patterns.isEmpty()) {
                try {
                    return NameAutomaton.compile(patterns).transitions();
                } catch (BadPatternException tooComplex) {
                    provisional = true;
                    provisionalNames = true;
                }
            }
            return new char[0];
        }
    }
}
