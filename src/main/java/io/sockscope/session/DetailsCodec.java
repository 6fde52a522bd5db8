package io.sockscope.session;

import io.sockscope.event.Ancestor;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of a process has no column of its own, as text. Namespaces: the inode numbers of cgroup, ipc, mnt, net, pid, user
 * and uts with a blank between them. Ancestors: one a line, parent first, PID, start (nanoseconds since boot) and name
 * with a blank between them; in a name {@code \n} stands for a line feed and {@code \\} for a backslash. Empty if not
 * known.
 */
final class DetailsCodec {
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final int NAMESPACES = 7;
    private static final int ANCESTOR_FIELDS = 3;

    private DetailsCodec() {}

    static String encode(Namespaces n) {
        return n.equals(Namespaces.UNKNOWN)
                ? ""
                : IntStream.of(n.cgroup(), n.ipc(), n.mnt(), n.net(), n.pid(), n.user(), n.uts())
                        .mapToObj(Integer::toUnsignedString)
                        .collect(Collectors.joining(" "));
    }

    /**
     * The namespaces of this text.
     *
     * @throws BadRowException if it is none
     */
    static Namespaces namespaces(String text) {
        if (text.isEmpty()) {
            return Namespaces.UNKNOWN;
        }
        try {
            int[] n = Stream.of(BLANK.split(text, -1))
                    .mapToInt(Integer::parseUnsignedInt)
                    .toArray();
            if (n.length == NAMESPACES) {
                return new Namespaces(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
            }
        } catch (NumberFormatException e) {
            // as if it were too short
        }
        throw new BadRowException("'" + text + "' are no namespaces");
    }

    static String encode(List<Ancestor> ancestors) {
        return ancestors.stream()
                .map(ancestor -> ancestor.id().tgid() + " " + ancestor.id().startNs() + " "
                        + ancestor.comm().replace("\\", "\\\\").replace("\n", "\\n"))
                .collect(Collectors.joining("\n"));
    }

    /**
     * The ancestors of this text.
     *
     * @throws BadRowException if it is none
     */
    static List<Ancestor> ancestors(String text) {
        var ancestors = new ArrayList<Ancestor>();
        for (String line : text.isEmpty() ? new String[0] : text.split("\n", -1)) {
            String[] fields = BLANK.split(line, ANCESTOR_FIELDS);
            if (fields.length != ANCESTOR_FIELDS) {
                throw new BadRowException("'" + line + "' is no ancestor");
            }
            try {
                var id = new ProcessId(Integer.parseInt(fields[0]), Long.parseLong(fields[1]));
                ancestors.add(new Ancestor(id, fields[2].translateEscapes()));
            } catch (IllegalArgumentException e) { // a number or an escape that is none
                throw new BadRowException("'" + line + "' is no ancestor");
            }
        }
        return ancestors;
    }
}
