package io.sockscope.app;

import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.TraceStatus;
import javafx.application.Application;

/** The window with invented data that move, and the real processes of this machine: to look at, without a privilege. */
public final class Demo extends WindowApplication {
    @Override
    protected TraceControl openTrace(RemoteLookup remotes) {
        var trace = new ScriptedTrace();
        trace.say(new TraceStatus.Tracing());
        Thread.ofPlatform().name("demo").daemon().start(() -> play(trace));
        return trace;
    }

    private static void play(ScriptedTrace trace) {
        try {
            for (int tick = 300; ; tick++) {
                trace.say(Lively.at(tick));
                Thread.sleep(500);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] arguments) {
        Application.launch(Demo.class, arguments);
    }
}
