package io.sockscope.target;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the path of a cgroup tells: units of systemd, and containers as their engines name them there. */
public final class CgroupPath {
    private static final Pattern UNIT =
            Pattern.compile(".+\\.(service|scope|slice|socket|mount|swap|timer|target|device|automount|path)");

    /** 64 hex digits, alone or behind the engine's name: docker-ID.scope, libpod-ID, cri-containerd-ID.scope, crio-ID. */
    private static final Pattern CONTAINER_ID = Pattern.compile("(?:[a-z-]+-)?([0-9a-f]{64})(?:\\.scope)?");

    /** A pod of Kubernetes: pod1234-…, or kubepods-burstable-pod1234_….slice. */
    private static final Pattern POD = Pattern.compile("(?:kubepods(?:-[a-z]+)?-)?pod([0-9a-f_-]{32,36})(?:\\.slice)?");

    /** LXC and systemd-nspawn give names. */
    private static final Pattern NAMED =
            Pattern.compile("(?:lxc\\.payload\\.|lxc\\.payload/|machine-)(.+?)(?:\\.scope|\\.service)?");

    /** Parents whose children are named containers: /lxc/NAME, /docker/NAME, containerd's namespaces. */
    private static final List<String> PARENTS =
            List.of("docker", "lxc", "lxc.payload", "libpod_parent", "k8s.io", "default", "moby");

    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-f]{2})");

    private static final int LEAST_ID_DIGITS = 4;

    private CgroupPath() {}

    /** The units that it lies in, the outermost first. */
    public static List<String> units(String path) {
        return segments(path).stream()
                .filter(segment -> UNIT.matcher(segment).matches())
                .map(CgroupPath::unescape)
                .toList();
    }

    /** Ids and names of the containers and pods that it lies in, the outermost first. */
    public static List<String> containers(String path) {
        List<String> found = new ArrayList<>();
        String parent = "";
        for (String segment : segments(path)) {
            Matcher id = CONTAINER_ID.matcher(segment);
            Matcher pod = POD.matcher(segment);
            Matcher named = NAMED.matcher(segment);
            if (id.matches()) {
                found.add(id.group(1));
            } else if (pod.matches()) {
                found.add(pod.group(1).replace('_', '-'));
            } else if (named.matches()) {
                found.add(unescape(named.group(1)));
            } else if (PARENTS.contains(parent) && !UNIT.matcher(segment).matches()) {
                found.add(segment);
            }
            parent = segment;
        }
        return found;
    }

    /**
     * Whether it lies in a container.
     *
     * @param wanted the name, the id, or the first digits of the id, 4 at least
     */
    static boolean isIn(String path, String wanted) {
        boolean prefix = wanted.length() >= LEAST_ID_DIGITS && wanted.matches("[0-9a-f-]+");
        return containers(path).stream()
                .anyMatch(found -> found.equals(wanted) || (prefix && isId(found) && found.startsWith(wanted)));
    }

    private static boolean isId(String found) {
        return found.matches("[0-9a-f]{64}|[0-9a-f-]{32,36}");
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** systemd writes what a name may not have as \x2d. */
    private static String unescape(String name) {
        return ESCAPED.matcher(name)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
