package io.sockscope.viewmodel;

import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessEnd;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.SafeText;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The process of a connection, for the columns that tell of it. Texts are safe to show; they are empty and numbers 0 if not
 * known. Nothing is worked out before a column asks for it.
 */
public final class RowOwner {
    private static final int MOST_NAME_CHARS = 32;
    private static final int MOST_CHARS = 4_096;

    private final ProcessId id;
    private final @Nullable ProcessSnapshot process;

    RowOwner(ProcessId id, @Nullable ProcessSnapshot process) {
        this.id = id;
        this.process = process;
    }

    /** Whether all columns of this process say what they said of it before; what it moves is in none of them. */
    static boolean saysTheSame(ProcessSnapshot now, @Nullable ProcessSnapshot before) {
        return before != null
                && before.exe().equals(now.exe())
                && before.user().equals(now.user())
                && before.exitedNs() == now.exitedNs()
                && before.exitStatus() == now.exitStatus()
                && before.parentTgid() == now.parentTgid()
                && before.details().equals(now.details());
    }

    private static String name(String text) {
        return SafeText.escape(text, MOST_NAME_CHARS);
    }

    private static String whole(String text) {
        return SafeText.escape(text, MOST_CHARS);
    }

    private ProcessDetails details() {
        return process == null ? ProcessDetails.UNKNOWN : process.details();
    }

    public String user() {
        return process == null ? "" : name(process.user());
    }

    /** Path of the executable. */
    public String exe() {
        return process == null ? "" : whole(process.exe());
    }

    /** Its arguments, as far as they are kept. */
    public String commandLine() {
        return whole(details().commandLine());
    }

    /** How long the arguments are uncut, in bytes. */
    public int commandLineBytes() {
        return details().commandLineBytes();
    }

    /** The folder in which it began. */
    public String cwd() {
        return whole(details().cwd());
    }

    public String cgroup() {
        return whole(details().cgroup());
    }

    /** The unit of systemd that it belongs to. */
    public String unit() {
        return name(details().unit());
    }

    /** The container that it belongs to. */
    public String container() {
        return name(details().container());
    }

    public Namespaces namespaces() {
        return details().namespaces();
    }

    /** PID of its parent. */
    public int parentPid() {
        return process == null ? 0 : process.parentTgid();
    }

    /** Names and PIDs, {@code sh[812] < login[700]}, parent first. */
    public String parents() {
        return details().ancestors().stream()
                .map(ancestor -> name(ancestor.comm()) + "[" + ancestor.id().tgid() + "]")
                .collect(Collectors.joining(" < "));
    }

    /** When it was forked, nanoseconds since boot. */
    public long startedNs() {
        return id.startNs();
    }

    /** When it ended, nanoseconds since boot, 0 if it has not. */
    public long endedNs() {
        return process == null ? 0 : process.exitedNs();
    }

    /**
     * How old it was at its end or, if that was not before, at a moment.
     *
     * @param nowNs nanoseconds since boot
     * @return nanoseconds, -1 if not known
     */
    public long ageNs(long nowNs) {
        return process == null ? -1 : process.ageNs(nowNs);
    }

    /** How it ended, if it has. */
    public ProcessEnd end() {
        return process == null ? new ProcessEnd.None() : process.end();
    }
}
