package io.sockscope.target;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A condition that was checked and can be evaluated, in time linear in what it looks at. */
public sealed interface Rule {
    /** What looks at a process itself. */
    sealed interface Test extends Rule {}

    /** Every process. */
    record All() implements Test {}

    record Pid(int pid) implements Test {}

    record Name(NamePattern pattern, NameAutomaton automaton) implements Test {}

    record Exe(LinearPattern path) implements Test {}

    record CommandLine(LinearPattern arguments) implements Test {}

    record User(int uid) implements Test {}

    record Cgroup(LinearPattern path) implements Test {}

    record Unit(String unit) implements Test {}

    record Container(String container) implements Test {}

    record Port(ServedPort port) implements Test {}

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
            case Port port -> Truth.of(port.port().codes().anyMatch(facts.ports()::contains));
            case And and -> and.rules().stream().map(rule -> rule.test(facts)).reduce(Truth.YES, Truth::and);
            case Or or -> or.rules().stream().map(rule -> rule.test(facts)).reduce(Truth.NO, Truth::or);
            case Not not -> not.rule().test(facts).not();
        };
    }

    /** The PIDs that it names. */
    default IntStream pids() {
        return named(Pid.class).mapToInt(Pid::pid);
    }

    /** The ports that it names, as {@link ProcessFacts} has them. */
    default IntStream ports() {
        return named(Port.class).flatMapToInt(rule -> rule.port().codes());
    }

    private <T extends Rule> Stream<T> named(Class<T> kind) {
        return switch (this) {
            case And and -> and.rules().stream().flatMap(rule -> rule.named(kind));
            case Or or -> or.rules().stream().flatMap(rule -> rule.named(kind));
            case Not not -> not.rule().named(kind);
            case Test test -> Stream.of(test).filter(kind::isInstance).map(kind::cast);
        };
    }

    private static Truth ifKnown(Optional<String> text, LinearPattern pattern) {
        return text.map(known -> Truth.of(pattern.matches(known))).orElse(Truth.UNKNOWN);
    }
}
