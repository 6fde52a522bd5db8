package io.sockscope.viewmodel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The head of connections that have something in common, with their sums. */
public final class ConnectionGroup extends ConnectionLine {
    private final ConnectionGrouping grouping;
    private final ConnectionRow first;
    private final List<ConnectionRow> rows = new ArrayList<>();
    private String title = "";
    private boolean expanded = true;
    private int open;
    private double rxRate;
    private double txRate;
    private long rxBytes;
    private long txBytes;
    private long rxCalls;
    private long txCalls;
    private long retransmits;

    /** A group without connections, named after one that belongs to it. */
    ConnectionGroup(ConnectionGrouping grouping, ConnectionRow first) {
        this.grouping = grouping;
        this.first = first;
    }

    void empty() {
        rows.clear();
        open = 0;
        rxRate = 0;
        txRate = 0;
        rxBytes = 0;
        txBytes = 0;
        rxCalls = 0;
        txCalls = 0;
        retransmits = 0;
    }

    void add(ConnectionRow row) {
        rows.add(row);
        open += row.isOpen() ? 1 : 0;
        rxRate += row.rxRate();
        txRate += row.txRate();
        rxBytes += row.rxBytes();
        txBytes += row.txBytes();
        rxCalls += row.rxCalls();
        txCalls += row.txCalls();
        retransmits += row.retransmits();
    }

    void expand(boolean wanted) {
        if (expanded != wanted) {
            expanded = wanted;
            countUp();
        }
    }

    public ConnectionGrouping grouping() {
        return grouping;
    }

    void entitle(String words) {
        title = words;
    }

    /** What the process, host or country is called in the user's language; safe to show, empty if not known. */
    public String title() {
        return title;
    }

    /** One that is or was in it: all of them are alike in what the group goes by. */
    public ConnectionRow example() {
        return first;
    }

    /** Those that pass the filter, in the order of the table, seen or not. */
    public List<ConnectionRow> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** True if its connections are shown below it. */
    public boolean isExpanded() {
        return expanded;
    }

    /** How many of its connections are not over. */
    public int openCount() {
        return open;
    }

    /** How many connections it has. */
    public int count() {
        return rows.size();
    }

    @Override
    public double rxRate() {
        return rxRate;
    }

    @Override
    public double txRate() {
        return txRate;
    }

    @Override
    public long rxBytes() {
        return rxBytes;
    }

    @Override
    public long txBytes() {
        return txBytes;
    }

    @Override
    public long rxCalls() {
        return rxCalls;
    }

    @Override
    public long txCalls() {
        return txCalls;
    }

    @Override
    public long retransmits() {
        return retransmits;
    }
}
