package io.sockscope.canary;

/** Planted for Error Prone: its DeadException is an error. */
public final class DropsException {
    private DropsException() {}

    public static void check(int port) {
        if (port < 0) {
            new IllegalArgumentException("port " + port);
        }
    }
}
