package io.sockscope.target;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleTerm;
import java.util.List;
import java.util.OptionalInt;

/** Reads the text of single tests, and says what is wrong with it. */
final class RuleTests {
    /** PID_MAX_LIMIT of the kernel on 64 bits. */
    private static final int MAX_PID = 1 << 22;

    private RuleTests() {}

    static Rule compile(RuleTerm.Test test, UserIds users) throws BadRuleException {
        String text = test.text();
        if (text.isEmpty() && test.kind() != RuleKind.ALL) {
            throw new BadRuleException(RuleFault.EMPTY, test.kind().key());
        }
        return switch (test.kind()) {
            case ALL -> new Rule.All();
            case PID -> new Rule.Pid(pid(text));
            case NAME -> name(text);
            case EXE -> new Rule.Exe(path(text, RuleFault.EXE_PATH));
            case CMDLINE -> new Rule.CommandLine(LinearPattern.regex(withoutSlashes(text)));
            case USER -> new Rule.User(user(text, users));
            case CGROUP -> new Rule.Cgroup(path(text, RuleFault.CGROUP_PATH));
            case UNIT -> new Rule.Unit(unit(text));
            case CONTAINER -> new Rule.Container(container(text));
            case PORT -> new Rule.Port(ServedPort.parse(text));
        };
    }

    private static int pid(String text) throws BadRuleException {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_PID) {
            throw new BadRuleException(RuleFault.NO_PID, text, MAX_PID);
        }
        return Integer.parseInt(text);
    }

    private static Rule name(String text) throws BadRuleException {
        try {
            NamePattern pattern = NamePattern.parse(text);
            NameAutomaton automaton = NameAutomaton.compile(List.of(pattern));
            if (automaton.matchesNothing()) {
                throw new BadRuleException(RuleFault.NO_NAME, text);
            }
            return new Rule.Name(pattern, automaton);
        } catch (BadPatternException e) {
            BadRuleException bad = new BadRuleException(e.fault(), e.words());
            bad.initCause(e);
            throw bad;
        }
    }

    private static LinearPattern path(String text, RuleFault otherwise) throws BadRuleException {
        if (!text.startsWith("/") && !text.startsWith("*") && !text.startsWith("?")) {
            throw new BadRuleException(otherwise, text);
        }
        return LinearPattern.glob(text);
    }

    private static String withoutSlashes(String text) {
        return text.length() > 2 && text.startsWith("/") && text.endsWith("/")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static int user(String text, UserIds users) throws BadRuleException {
        OptionalInt id = UserIds.number(text);
        if (id.isEmpty()) {
            id = users.idOf(text);
        }
        if (id.isEmpty()) {
            throw new BadRuleException(RuleFault.NO_USER, text);
        }
        return id.getAsInt();
    }

    private static String unit(String text) throws BadRuleException {
        if (text.contains("/")) {
            throw new BadRuleException(RuleFault.UNIT_PATH, text);
        }
        return text.contains(".") ? text : text + ".service";
    }

    private static String container(String text) throws BadRuleException {
        if (text.contains("/")) {
            throw new BadRuleException(RuleFault.CONTAINER_PATH, text);
        }
        return text;
    }
}
