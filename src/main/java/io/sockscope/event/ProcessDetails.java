package io.sockscope.event;

import java.util.List;

/**
 * What a process is, beyond its name. Texts are empty if not known.
 *
 * @param commandLine arguments joined by blanks, at most {@link #MAX_COMMAND_LINE_CHARS}
 * @param commandLineBytes how long it is uncut, in bytes
 * @param cwd path of the folder in which it began
 * @param cgroup path of the cgroup, from / on
 * @param unit innermost unit of systemd that it belongs to
 * @param container id or name of the innermost container that it belongs to
 * @param ancestors parent first, at most {@link #MAX_ANCESTORS}
 */
public record ProcessDetails(
        String commandLine,
        int commandLineBytes,
        String cwd,
        String cgroup,
        String unit,
        String container,
        Namespaces namespaces,
        List<Ancestor> ancestors) {
    public static final int MAX_COMMAND_LINE_CHARS = 16_384;
    public static final int MAX_ANCESTORS = 4;
    public static final ProcessDetails UNKNOWN =
            new ProcessDetails("", 0, "", "", "", "", Namespaces.UNKNOWN, List.of());

    public ProcessDetails {
        ancestors = List.copyOf(ancestors);
    }
}
