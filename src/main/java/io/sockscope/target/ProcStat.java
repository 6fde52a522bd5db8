package io.sockscope.target;

import java.nio.charset.StandardCharsets;

/**
 * The fields of /proc/PID/stat that we need; see proc_pid_stat(5).
 *
 * @param comm field 2, without its parentheses; may hold any byte but NUL, also parentheses and line ends
 * @param parentPid field 4
 * @param kernelThread flag PF_KTHREAD of field 9
 * @param startTicks field 22, clock ticks since boot
 */
record ProcStat(String comm, int parentPid, boolean kernelThread, long startTicks) {
    private static final long PF_KTHREAD = 0x0020_0000;
    private static final int PARENT = 1;
    private static final int FLAGS = 6;
    private static final int START = 19;

    /**
     * Reads the line.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    static ProcStat parse(byte[] line) {
        int open = indexOf(line, '(');
        int close = lastIndexOf(line, ')'); // The name itself may hold parentheses; no later field does.
        if (open < 0 || close < open || close + 2 > line.length) {
            throw new IllegalArgumentException("a stat line without a name in parentheses");
        }
        String comm = new String(line, open + 1, close - open - 1, StandardCharsets.UTF_8);
        String rest = new String(line, close + 2, line.length - close - 2, StandardCharsets.US_ASCII);
        String[] fields = rest.split(" ", START + 2);
        if (fields.length <= START) {
            throw new IllegalArgumentException("a stat line of only " + fields.length + " fields after the name");
        }
        return new ProcStat(
                comm,
                Integer.parseInt(fields[PARENT]),
                (Long.parseLong(fields[FLAGS]) & PF_KTHREAD) != 0,
                Long.parseLong(fields[START].strip()));
    }

    private static int indexOf(byte[] line, char wanted) {
        for (int i = 0; i < line.length; i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int lastIndexOf(byte[] line, char wanted) {
        for (int i = line.length - 1; i >= 0; i--) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
