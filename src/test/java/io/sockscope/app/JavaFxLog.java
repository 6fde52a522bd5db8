package io.sockscope.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what JavaFX complains about, stylesheets included. */
final class JavaFxLog extends Handler implements AutoCloseable {
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");

    JavaFxLog() {
        root.addHandler(this);
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
    }
}
