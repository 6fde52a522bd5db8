package io.sockscope.probe;

/**
 * What is decided about a process.
 *
 * @param keep whether its calls are counted
 * @param follow whether what it forks is traced, with all descendants
 */
public record Verdict(boolean keep, boolean follow) {
    public static final Verdict DROP = new Verdict(false, false);

    int code() {
        return (keep ? Abi.VERDICT_KEEP : 0) | (follow ? Abi.VERDICT_FOLLOW : 0);
    }
}
