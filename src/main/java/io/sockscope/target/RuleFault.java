package io.sockscope.target;

import java.util.Locale;

/**
 * What can be wrong with a rule, and what to write instead, in English. {@code %s} are the places of the words of whoever
 * wrote it. The window has the same sentences in other languages under the names of these constants.
 */
public enum RuleFault {
    EMPTY("%s is empty", "say what to look for, or leave it out"),
    NO_PID("%s is no PID: it can match nothing", "give a number from 1 to %2$s"),
    NO_NAME("no name can match %s", "take away what contradicts"),
    EXE_PATH("the path of an executable begins with /, so %s can match nothing", "write */%s, or the whole path"),
    CGROUP_PATH("the path of a cgroup begins with /, so %s can match nothing", "write */%s, or the whole path"),
    NO_USER("there is no user %s", "getent passwd lists them; a number does too"),
    UNIT_PATH("the name of a unit has no /, so %s can match nothing", "use cgroup for a path"),
    CONTAINER_PATH(
            "neither id nor name of a container has a /, so %s can match nothing",
            "give the id, its first digits, or the name that stands in /proc/PID/cgroup"),
    NO_PORT(
            "%s is no port: it can match nothing",
            "give a number from 1 to %2$s, or, for one of the two alone, tcp:NUMBER or udp:NUMBER"),
    TEXT_TOO_LONG("%s", "make it shorter"),

    REGEX("bad regular expression %s: %s", "see the syntax of RE2; put a backslash before what stands for itself"),
    REGEX_AT(
            "bad regular expression %s: %s, character %s, at %s",
            "see the syntax of RE2; put a backslash before what stands for itself"),
    REGEX_COUNTS("the counts of the regular expression %s come to more than %s", "write smaller counts, or + and *"),

    NAME_EMPTY("bad name pattern \"%s\": it is empty", "write * to match every name"),
    NAME_LONG("bad name pattern \"%s\": it is longer than %3$s characters", "split it into several patterns"),
    NAME_STATES(
            "bad name pattern \"%s\": it needs more than the %3$s states the kernel part has room for",
            "take fewer or simpler patterns, with fewer * and counts"),
    NAME_EARLY_END(At.PLACE + "$ stands before the end", "write \\$ for a dollar sign"),
    NAME_LATE_BEGIN(At.PLACE + "^ stands behind the begin", "write \\^ for a caret"),
    NAME_INNER_END(At.PLACE + "$ stands inside parentheses", "write \\$ for a dollar sign"),
    NAME_OPEN_GROUP(At.PLACE + "this ( is never closed", "add ) or write \\( for a parenthesis"),
    NAME_LONE_BACKSLASH(At.PLACE + "a backslash with nothing behind it", "write \\\\ for a backslash"),
    NAME_ESCAPE(At.PLACE + "%s is not supported", "write the characters themselves"),
    NAME_EMPTY_CLASS(At.PLACE + "this [] is empty", "write \\] for a bracket"),
    NAME_NO_RANGE(At.PLACE + "this - makes no range", "write \\- for a minus sign"),
    NAME_OPEN_CLASS(At.PLACE + "this [ is never closed", "add ] or write \\[ for a bracket"),
    NAME_NESTED_CLASS(At.PLACE + "classes inside classes are not supported", "put a backslash before %3$s"),
    NAME_GROUP_KIND(At.PLACE + "(? is not supported", "use plain parentheses, or (?: \u2026 )"),
    NAME_DEPTH(At.PLACE + "more than %s parentheses inside each other", "write it with fewer"),
    NAME_LONE_CLOSE(At.PLACE + "this ) closes nothing", "write \\) for a parenthesis"),
    NAME_NOTHING_REPEATED(At.PLACE + "there is nothing to repeat", "put a backslash before it if it stands for itself"),
    NAME_NO_COUNT(At.PLACE + "%s begins no count such as %s or %s", "write \\%3$s for a brace"),
    NAME_COUNT_ORDER(At.PLACE + "the counts are the wrong way round", "write the smaller one first"),
    NAME_COUNTS(At.PLACE + "the counts come to more than %s", "names have at most 15 bytes"),

    NOT_ALL("no process can match this rule: it excludes all", Both.REMEDY),
    NOT_ITSELF("no process can match this rule: %s and not the same", Both.REMEDY),
    TWO_PIDS("no process can match this rule: no process has PID %s and %s", Both.REMEDY),
    TWO_USERS("no process can match this rule: no process runs as user %s and %s", Both.REMEDY),
    TWO_EXES("no process can match this rule: no executable has the path %s and %s", Both.REMEDY),
    TWO_CGROUPS("no process can match this rule: no cgroup has the path %s and %s", Both.REMEDY),
    TWO_NAMES("no process can match this rule: no name matches all of %s", Both.REMEDY),
    TOO_MANY_PORTS("the rules name more than %s ports", "take away or pause some of them"),
    TOO_MANY_RULES("more than %s rules", "join some of them by any"),
    TOO_MANY_TERMS("%s", "make several rules of it"),

    FILE_TOO_LARGE("%s has more than %s bytes", "give a smaller file"),
    FILE_MISSING("can't read the rules in %s: there is no such file", "give the path of a readable TOML file"),
    FILE_DENIED("can't read the rules in %s: permission denied", "give the path of a readable TOML file"),
    FILE_NO_TEXT("can't read the rules in %s: it is not UTF-8", "give the path of a readable TOML file"),
    FILE_UNREADABLE("can't read the rules in %s: %s", "give the path of a readable TOML file"),
    FILE_UNWRITABLE("can't write %s: %s", "choose another file"),
    NO_TOML("%s", "put it right; see toml.io"),
    NO_SUCH_TABLE("there is no %s here", "begin each rule with [[rule]]"),
    NO_RULES("%s has no rules", "write [[rule]], and below it what to trace"),
    NO_CONDITION("this says no process, so it can match nothing", "add one of %s"),
    NO_SUCH_KEY("there is no %s in a rule", "there are %2$s"),
    NO_TABLE("%s needs %s", "write %3$s"),
    NO_LIST("%s needs a list of tables", "write %2$s"),
    NO_TABLES("%s needs tables", "write %2$s"),
    ANY_OF_NOTHING("any of nothing can match nothing", "write %s"),
    NO_VALUES("one of no values can match nothing", "give a value, or several as [ \u2026 ]"),
    ALL_FALSE("all can only be true", "leave it out"),
    NO_VALUE("this is neither text nor number", "put it between quotation marks"),
    NO_STRING("%s is a text", "put it between quotation marks"),
    NO_FLAG("%s is true or false", "write %1$s = true"),
    MISPLACED_AND("nothing stands before it", Option.REMEDY),
    MISPLACED_END("nothing follows it", Option.REMEDY);

    /** How what is wrong inside a pattern of names begins: its places are the pattern and the character. */
    private interface At {
        String PLACE = "bad name pattern \"%s\", character %s: ";
    }

    private interface Both {
        String REMEDY = "take away one of them, or join them by or";
    }

    private interface Option {
        String REMEDY = "write --name a --and --user b, or --all --and --not --name c";
    }

    private final String problem;
    private final String remedy;

    RuleFault(String problem, String remedy) {
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What is wrong, with these words in its places. */
    public String problem(Object... words) {
        return String.format(Locale.ROOT, problem, words);
    }

    /** What to write instead, with the same words. */
    public String remedy(Object... words) {
        return String.format(Locale.ROOT, remedy, words);
    }
}
