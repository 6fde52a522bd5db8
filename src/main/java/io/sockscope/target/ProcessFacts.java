package io.sockscope.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What /proc says of one process beyond its name. What may not be read is empty.
 *
 * @param commandLine its arguments with blanks between them, cut to {@value #MOST_CHARS} characters; as the process
 *     chose them, so not to be trusted
 * @param exe path of its executable, empty if it is another user's
 * @param container short id of its container, empty if it is in none
 * @param unit its unit of systemd, empty if it has none
 */
public record ProcessFacts(String commandLine, String exe, String container, String unit) {
    static final int MOST_CHARS = 4_096;

    private static final ProcessFacts UNKNOWN = new ProcessFacts("", "", "", "");
    private static final int SHORT_ID = 12;

    /** Docker, containerd, CRI-O, Podman and Kubernetes name the cgroup after the container's id of 64 digits. */
    private static final Pattern CONTAINER = Pattern.compile("(?:^|[/:-])([0-9a-f]{64})(?:\\.scope)?(?:$|/)");

    private static final Pattern LXC = Pattern.compile("/lxc(?:\\.payload)?[./]([^/]+)");
    private static final Pattern UNIT = Pattern.compile(".*/([^/]+\\.(?:service|scope))(?:/.*)?");

    /** Reads them. A process that has ended has none. */
    public static ProcessFacts of(Path proc, int pid) {
        Path folder = proc.resolve(Integer.toString(pid));
        String group = text(folder.resolve("cgroup"));
        String exe = exe(folder.resolve("exe"));
        var facts = new ProcessFacts(commandLine(folder.resolve("cmdline")), exe, container(group), unit(group));
        return facts.equals(UNKNOWN) ? UNKNOWN : facts;
    }

    private static String exe(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException | SecurityException othersOrGone) {
            return "";
        }
    }

    private static String commandLine(Path file) {
        String all = text(file);
        return (all.length() > MOST_CHARS ? all.substring(0, MOST_CHARS) : all)
                .replace('\0', ' ')
                .strip();
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException othersOrGone) {
            return "";
        }
    }

    static String container(String cgroups) {
        for (String line : cgroups.lines().toList()) {
            Matcher id = CONTAINER.matcher(line);
            if (id.find()) {
                return id.group(1).substring(0, SHORT_ID);
            }
            Matcher name = LXC.matcher(line);
            if (name.find()) {
                return name.group(1);
            }
        }
        return "";
    }

    static String unit(String cgroups) {
        return cgroups.lines()
                .map(UNIT::matcher)
                .filter(Matcher::matches)
                .map(unit -> unit.group(1))
                .findFirst()
                .orElse("");
    }
}
