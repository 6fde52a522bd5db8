package io.sockscope.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Collects what JavaFX complains about, stylesheets included, and what is thrown on its thread and caught by nobody. */
final class JavaFxLog extends Handler implements AutoCloseable {
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private @Nullable Thread watched;

    JavaFxLog() {
        root.addHandler(this);
    }

    /** To be called on JavaFX's thread: what is thrown there from now on is a complaint. */
    void watchThisThread() {
        watched = Thread.currentThread();
        watched.setUncaughtExceptionHandler((thread, thrown) -> {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            complaints.add(thread.getName() + ": " + trace);
        });
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void publish(LogRecord record) {
        boolean start = record.getMessage() != null && record.getMessage().contains("Unsupported JavaFX configuration");
        if (record.getLevel().intValue() >= Level.WARNING.intValue() && !start) {
            complaints.add(record.getLoggerName() + ": " + record.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        if (watched != null) {
            watched.setUncaughtExceptionHandler(null);
        }
    }
}
