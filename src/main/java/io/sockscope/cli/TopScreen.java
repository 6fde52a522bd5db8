package io.sockscope.cli;

import io.sockscope.live.LiveTrace;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** The table on a terminal: keys, scrolling, and a picture that is written over, not scrolled away. */
final class TopScreen implements AutoCloseable {
    private static final int KEY_WAIT_MS = 50;
    private static final int ESCAPE = 27;
    private static final String BOLD = "\u001b[1m";
    private static final String INVERSE = "\u001b[7m";
    private static final String PLAIN = "\u001b[0m";
    private static final String TO_LINE_END = "\u001b[K";
    private static final String TO_SCREEN_END = "\u001b[J";

    private final LiveTrace trace;
    private final Targets targets;
    private final TopTable table;
    private final Terminal terminal;
    private final Attributes before;
    private TopOrder order;
    private TraceSnapshot shown;
    /** What there was to say about rules since the last key. */
    private List<String> notes = List.of();

    private int scroll;
    private boolean frozen;
    private boolean quit;

    TopScreen(LiveTrace trace, Targets targets, TopTable table, TopOrder order) throws IOException {
        this.trace = trace;
        this.targets = targets;
        this.table = table;
        this.order = order;
        this.shown = trace.snapshot();
        this.terminal = TerminalBuilder.builder().system(true).build();
        this.before = terminal.enterRawMode();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
    }

    /** Returns when the user quits, a signal comes, the helper is lost or so many tables were shown. */
    void run(StopSignals signals, Duration interval, int count) throws IOException, InterruptedException {
        NonBlockingReader keys = terminal.reader();
        long nextNs = System.nanoTime();
        int tables = 0;
        while (!quit && !signals.received() && !trace.lost().isDone() && (count == 0 || tables < count)) {
            boolean changed = false;
            if (System.nanoTime() >= nextNs) {
                nextNs += interval.toNanos();
                tables++;
                changed = true;
                if (!frozen) {
                    shown = trace.snapshot();
                }
                List<String> news = targets.refresh(trace);
                notes = news.isEmpty() ? notes : news;
            }
            int key = keys.read(KEY_WAIT_MS);
            if (key >= 0) {
                notes = List.of();
                handle(key, keys);
                changed = true;
            } else if (key == NonBlockingReader.EOF) {
                return;
            }
            if (changed) {
                draw();
            }
        }
    }

    private void handle(int key, NonBlockingReader keys) throws IOException {
        switch (key) {
            case 'q', 'Q', 3 -> quit = true; // 3: Ctrl-C, which raw mode hands on as a key
            case ' ' -> frozen = !frozen;
            case 'j' -> scroll++;
            case 'k' -> scroll--;
            case ESCAPE -> escape(keys);
            default -> {
                for (TopOrder choice : TopOrder.values()) {
                    if (Character.toLowerCase(key) == choice.key()) {
                        order = choice;
                        scroll = 0;
                    }
                }
            }
        }
    }

    /** Arrows and the page keys come as ESC [ A, ESC O A, ESC [ 5 ~ and so on. */
    private void escape(NonBlockingReader keys) throws IOException {
        int introducer = keys.read(KEY_WAIT_MS);
        if (introducer != '[' && introducer != 'O') {
            return;
        }
        switch (keys.read(KEY_WAIT_MS)) {
            case 'A' -> scroll--;
            case 'B' -> scroll++;
            case '5' -> page(keys, -1);
            case '6' -> page(keys, 1);
            default -> {} // a key that means nothing here
        }
    }

    private void page(NonBlockingReader keys, int direction) throws IOException {
        var _ = keys.read(KEY_WAIT_MS); // the ~ at its end
        scroll += direction * Math.max(1, terminal.getHeight() - 4);
    }

    private void draw() {
        int width = Math.max(terminal.getWidth(), 80);
        int height = Math.max(terminal.getHeight(), 6);
        List<TopTable.Line> rows = table.rows(shown, order, width);
        List<String> below = below(rows.isEmpty());
        below = below.subList(0, Math.min(below.size(), height / 2));
        int room = height - 3 - below.size();
        scroll = Math.clamp(scroll, 0, Math.max(0, rows.size() - room));

        StringBuilder screen = new StringBuilder("\u001b[H");
        line(screen, cut("sockscope  " + TopTable.summary(shown), width));
        line(screen, INVERSE + cut(TopTable.heading(width), width) + PLAIN);
        for (TopTable.Line row : rows.subList(scroll, Math.min(rows.size(), scroll + room))) {
            line(screen, row.strong() ? BOLD + row.text() + PLAIN : row.text());
        }
        if (rows.isEmpty()) {
            line(screen, "No traffic yet.");
        }
        below.forEach(note -> line(screen, cut(note, width)));
        screen.append(TO_SCREEN_END).append("\u001b[").append(height).append(";1H");
        screen.append(cut(
                (frozen ? "frozen  " : "") + "sorted by " + order.label()
                        + "   q quit  r rate  d received  u sent  n name  space freeze",
                width - 1));
        screen.append(TO_LINE_END);
        PrintWriter out = terminal.writer();
        out.print(screen);
        out.flush();
    }

    /** What there is to say about rules: at first all of it, and always which of them wait. */
    private List<String> below(boolean empty) {
        if (!notes.isEmpty()) {
            return notes;
        }
        return empty ? targets.report(trace) : targets.waiting(trace).stream().toList();
    }

    private static void line(StringBuilder screen, String text) {
        screen.append(text).append(TO_LINE_END).append("\r\n");
    }

    private static String cut(String text, int width) {
        return text.length() > width ? text.substring(0, width) : text;
    }

    @Override
    public void close() throws IOException {
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
        terminal.close();
    }
}
