package io.sockscope.rule;

import java.util.Optional;

/** What a test of a rule looks at. */
public enum RuleKind {
    /** Every process; has no text. */
    ALL(1, "all"),
    /** A PID, decimal. */
    PID(2, "pid"),
    /** The name of the process, at most 15 bytes: a glob or a regular expression between slashes. */
    NAME(3, "name"),
    /** The absolute path of the executable: a glob. */
    EXE(4, "exe"),
    /** The arguments, joined by blanks: a regular expression, with or without slashes. */
    CMDLINE(5, "cmdline"),
    /** The effective user: a name or a decimal id. */
    USER(6, "user"),
    /** The path of the cgroup: a glob. */
    CGROUP(7, "cgroup"),
    /** A unit of systemd; without a suffix it is a service. */
    UNIT(8, "unit"),
    /** The id of a container, or its first digits, or its name as it stands in the path of the cgroup. */
    CONTAINER(9, "container"),
    /** A port that the process serves, decimal; {@code tcp:} or {@code udp:} before it means that protocol alone. */
    PORT(10, "port");

    private final int code;
    private final String key;

    RuleKind(int code, String key) {
        this.code = code;
        this.key = key;
    }

    /** Stable number for the wire. */
    public int code() {
        return code;
    }

    /** How it is called in a file, and behind two dashes as an option. */
    public String key() {
        return key;
    }

    public static Optional<RuleKind> ofCode(int code) {
        for (RuleKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public static Optional<RuleKind> ofKey(String key) {
        for (RuleKind kind : values()) {
            if (kind.key.equals(key)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
