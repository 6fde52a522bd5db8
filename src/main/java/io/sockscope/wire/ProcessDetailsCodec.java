package io.sockscope.wire;

import io.sockscope.event.Ancestor;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process is.
 *
 * <pre>
 * │ commandLine text │ commandLineBytes u32 │ cwd text │ cgroup text │ unit text │ container text │
 * │ namespaces 7 × u32: cgroup, ipc, mnt, net, pid, user, uts │ list of ancestors: process, comm text │
 * </pre>
 */
final class ProcessDetailsCodec {
    /** PID, start, and a text of no bytes. */
    private static final int LEAST_ANCESTOR_BYTES = 14;

    private ProcessDetailsCodec() {}

    static void encode(ProcessDetails details, PayloadWriter out) throws WireException {
        out.text(details.commandLine());
        out.u32(details.commandLineBytes());
        out.text(details.cwd());
        out.text(details.cgroup());
        out.text(details.unit());
        out.text(details.container());
        Namespaces namespaces = details.namespaces();
        out.u32(namespaces.cgroup());
        out.u32(namespaces.ipc());
        out.u32(namespaces.mnt());
        out.u32(namespaces.net());
        out.u32(namespaces.pid());
        out.u32(namespaces.user());
        out.u32(namespaces.uts());
        out.count(details.ancestors().size());
        for (Ancestor ancestor : details.ancestors()) {
            out.process(ancestor.id());
            out.text(ancestor.comm());
        }
    }

    static ProcessDetails decode(PayloadReader in) throws WireException {
        return new ProcessDetails(
                in.text(), in.u32(), in.text(), in.text(), in.text(), in.text(), namespaces(in), ancestors(in));
    }

    private static Namespaces namespaces(PayloadReader in) throws WireException {
        return new Namespaces(in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32());
    }

    private static List<Ancestor> ancestors(PayloadReader in) throws WireException {
        int count = in.count(LEAST_ANCESTOR_BYTES);
        List<Ancestor> ancestors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ancestors.add(new Ancestor(in.process(), in.text()));
        }
        return ancestors;
    }
}
