package io.sockscope.view;

import io.sockscope.event.Namespaces;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Details;
import java.util.stream.IntStream;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.StackPane;

/** Who owns what is selected. */
final class OwnerFacts extends StackPane {
    private final StringProperty process;
    private final StringProperty parents;
    private final StringProperty user;
    private final StringProperty exe;
    private final StringProperty commandLine;
    private final StringProperty cwd;
    private final StringProperty container;
    private final StringProperty unit;
    private final StringProperty cgroup;
    private final StringProperty namespaces;

    OwnerFacts(Messages messages) {
        var facts = new Facts(messages);
        process = facts.add("details.process");
        parents = facts.add("details.parents");
        user = facts.add("details.user");
        exe = facts.add("details.exe");
        commandLine = facts.addLong("details.command-line");
        cwd = facts.addIfKnown("details.cwd");
        cgroup = facts.addIfKnown("details.cgroup");
        namespaces = facts.addIfKnown("details.namespaces");
        unit = facts.addIfKnown("details.unit"); // what is seldom known is last, as gaps between rows stay
        container = facts.addIfKnown("details.container");
        getChildren().add(facts);
    }

    void show(Details.Owner owner) {
        process.set(owner.name() + " " + owner.pid());
        parents.set(owner.parents().isEmpty() ? Quantities.NONE : String.join(" \u203a ", owner.parents()));
        user.set(owner.user().isEmpty() ? Quantities.NONE : owner.user());
        exe.set(owner.exe().isEmpty() ? Quantities.NONE : owner.exe());
        commandLine.set(owner.commandLine());
        cwd.set(owner.cwd());
        container.set(owner.container());
        unit.set(owner.unit());
        cgroup.set(owner.cgroup());
        namespaces.set(text(owner.namespaces()));
    }

    /** As links in /proc/PID/ns name them, for who wants to compare. */
    private static String text(Namespaces of) {
        if (of.equals(Namespaces.UNKNOWN)) {
            return "";
        }
        Object[] inodes = IntStream.of(of.net(), of.pid(), of.mnt(), of.user(), of.uts(), of.ipc(), of.cgroup())
                .mapToObj(Integer::toUnsignedString)
                .toArray();
        return "net:[%s] pid:[%s] mnt:[%s] user:[%s] uts:[%s] ipc:[%s] cgroup:[%s]".formatted(inodes);
    }
}
