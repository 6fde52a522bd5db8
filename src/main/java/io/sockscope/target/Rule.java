package io.sockscope.target;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A condition that was checked and can be evaluated, in time linear in what it looks at. */
public sealed interface Rule {
    /** Every process. */
    record All() implements Rule {}

    record Pid(int pid) implements Rule {}

    record Name(NamePattern pattern, NameAutomaton automaton) implements Rule {}

    record Exe(LinearPattern path) implements Rule {}

    record CommandLine(LinearPattern arguments) implements Rule {}

    record User(int uid) implements Rule {}

    record Cgroup(LinearPattern path) implements Rule {}

    record Unit(String unit) implements Rule {}

    record Container(String container) implements Rule {}

    record Port(int port) implements Rule {}

    record And(List<Rule> rules) implements Rule {
        public And {
            rules = List.copyOf(rules);
        }
    }

    record Or(List<Rule> rules) implements Rule {
        public Or {
            rules = List.copyOf(rules);
        }
    }

    record Not(Rule rule) implements Rule {}

    /** What it says of a process. */
    default Truth test(ProcessFacts facts) {
        return switch (this) {
            case All all -> Truth.YES;
            case Pid pid -> Truth.of(pid.pid() == facts.pid());
            case Name name -> Truth.of(name.automaton().matches(facts.comm().getBytes(StandardCharsets.UTF_8)));
            case Exe exe -> ifKnown(facts.exe(), exe.path());
            case CommandLine line -> {
                Truth known = ifKnown(facts.commandLine(), line.arguments());
                yield known == Truth.NO && facts.commandLineCut() ? Truth.UNKNOWN : known;
            }
            case User user -> facts.uid() == -1 ? Truth.UNKNOWN : Truth.of(user.uid() == facts.uid());
            case Cgroup cgroup -> ifKnown(facts.cgroup(), cgroup.path());
            case Unit unit ->
                facts.cgroup()
                        .map(path -> Truth.of(CgroupPath.units(path).contains(unit.unit())))
                        .orElse(Truth.UNKNOWN);
            case Container container ->
                facts.cgroup()
                        .map(path -> Truth.of(CgroupPath.isIn(path, container.container())))
                        .orElse(Truth.UNKNOWN);
            case Port port -> Truth.of(facts.ports().contains(port.port()));
            case And and -> and.rules().stream().map(rule -> rule.test(facts)).reduce(Truth.YES, Truth::and);
            case Or or -> or.rules().stream().map(rule -> rule.test(facts)).reduce(Truth.NO, Truth::or);
            case Not not -> not.rule().test(facts).not();
        };
    }

    /** The PIDs that it names. */
    default IntStream pids() {
        return switch (this) {
            case Pid pid -> IntStream.of(pid.pid());
            case And and -> and.rules().stream().flatMapToInt(Rule::pids);
            case Or or -> or.rules().stream().flatMapToInt(Rule::pids);
            case Not not -> not.rule().pids();
            case All a -> IntStream.empty();
            case Name n -> IntStream.empty();
            case Exe e -> IntStream.empty();
            case CommandLine c -> IntStream.empty();
            case User u -> IntStream.empty();
            case Cgroup c -> IntStream.empty();
            case Unit u -> IntStream.empty();
            case Container c -> IntStream.empty();
            case Port p -> IntStream.empty();
        };
    }

    private static Truth ifKnown(Optional<String> text, LinearPattern pattern) {
        return text.map(known -> Truth.of(pattern.matches(known))).orElse(Truth.UNKNOWN);
    }
}
