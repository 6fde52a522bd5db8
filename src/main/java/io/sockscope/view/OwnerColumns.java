package io.sockscope.view;

import static io.sockscope.view.ConnectionColumns.hidden;

import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessEnd;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.RowOwner;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javafx.scene.control.TableColumn;

/** The columns that tell of the process behind a connection; with the others they are all that exports know. */
final class OwnerColumns {
    private static final Set<String> IDS = Set.of(
            "command-line",
            "command-line-bytes",
            "cwd",
            "unit",
            "container",
            "cgroup",
            "parent-pid",
            "parents",
            "process-started",
            "process-age",
            "process-ended",
            "exit-code",
            "exit-signal",
            "cgroup-ns",
            "ipc-ns",
            "mnt-ns",
            "net-ns",
            "pid-ns",
            "user-ns",
            "uts-ns");

    private final ConnectionColumns columns;

    OwnerColumns(ConnectionColumns columns) {
        this.columns = columns;
    }

    /** Whether it is one of them. */
    static boolean has(TableColumn<ConnectionLine, ?> column) {
        return IDS.contains(ConnectionColumns.id(column));
    }

    List<TableColumn<ConnectionLine, ?>> all() {
        return List.of(
                text("command-line", 220, RowOwner::commandLine),
                number("command-line-bytes", 92, RowOwner::commandLineBytes),
                text("cwd", 150, RowOwner::cwd),
                text("unit", 120, RowOwner::unit),
                text("container", 110, RowOwner::container),
                text("cgroup", 180, RowOwner::cgroup),
                number("parent-pid", 84, RowOwner::parentPid),
                text("parents", 180, RowOwner::parents),
                hidden(columns.moment("process-started", row -> row.owner().startedNs(), "")),
                hidden(columns.figure(
                        "process-age",
                        92,
                        "process_age_ns",
                        ConnectionRow::processAgeNs,
                        ns -> Quantities.duration(ns.longValue()))),
                hidden(columns.moment("process-ended", row -> row.owner().endedNs(), "")),
                text("exit-code", 72, owner -> code(owner.end())),
                text("exit-signal", 72, owner -> signal(owner.end())),
                namespace("cgroup-ns", Namespaces::cgroup),
                namespace("ipc-ns", Namespaces::ipc),
                namespace("mnt-ns", Namespaces::mnt),
                namespace("net-ns", Namespaces::net),
                namespace("pid-ns", Namespaces::pid),
                namespace("user-ns", Namespaces::user),
                namespace("uts-ns", Namespaces::uts));
    }

    private TableColumn<ConnectionLine, ?> text(String id, double width, Function<RowOwner, String> words) {
        return hidden(columns.words(id, width, row -> words.apply(row.owner()), Function.identity()));
    }

    private TableColumn<ConnectionLine, ?> number(String id, double width, ToIntFunction<RowOwner> value) {
        return hidden(columns.figure(
                id,
                width,
                id.replace('-', '_'),
                row -> value.applyAsInt(row.owner()),
                number -> number.longValue() == 0 ? Quantities.NONE : Long.toString(number.longValue())));
    }

    /** Inode numbers use all bits of their 32. */
    private TableColumn<ConnectionLine, ?> namespace(String id, ToIntFunction<Namespaces> inode) {
        return hidden(columns.figure(
                id,
                96,
                id.replace('-', '_'),
                row -> Integer.toUnsignedLong(inode.applyAsInt(row.owner().namespaces())),
                number -> number.longValue() == 0 ? Quantities.NONE : Long.toString(number.longValue())));
    }

    private static String code(ProcessEnd end) {
        return end instanceof ProcessEnd.Code(int code) ? Integer.toString(code) : "";
    }

    private static String signal(ProcessEnd end) {
        return end instanceof ProcessEnd.Signal(int number) ? Integer.toString(number) : "";
    }
}
