package io.sockscope.cli;

import io.sockscope.event.Capacity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** For how much a trace has room in the kernel, as options of several commands. */
final class Room {
    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "Room in the kernel for so many live connections, " + Capacity.MIN_CONNECTIONS + " to "
                    + Capacity.MAX_CONNECTIONS + "; default 65536.")
    private int connections = Capacity.DEFAULT.connections();

    @Option(
            names = "--max-processes",
            paramLabel = "N",
            description = "Room in the kernel for so many running processes that are traced, " + Capacity.MIN_PROCESSES
                    + " to " + Capacity.MAX_PROCESSES + "; default 16384.")
    private int processes = Capacity.DEFAULT.processes();

    @Option(
            names = "--ring-size",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description =
                    "Room in the kernel for events that wait to be read: a power of two, 64K to 256M; default 16M.")
    private int eventBytes = Capacity.DEFAULT.eventBytes();

    /** Reads a number of bytes as people write it: 65536, 64K, 4M. */
    static final class Bytes implements ITypeConverter<Integer> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,9})([KM]?)");

        @Override
        public Integer convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no size; write 64K or 4M");
            }
            long unit = switch (matcher.group(2)) {
                case "K" -> 1 << 10;
                case "M" -> 1 << 20;
                default -> 1;
            };
            // What is far too much becomes what is too much.
            return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(matcher.group(1)) * unit);
        }
    }

    /** What was asked for, checked. */
    Capacity capacity() throws CliException {
        check("--max-connections", connections, Capacity.MIN_CONNECTIONS, Capacity.MAX_CONNECTIONS);
        check("--max-processes", processes, Capacity.MIN_PROCESSES, Capacity.MAX_PROCESSES);
        if (eventBytes < Capacity.MIN_EVENT_BYTES
                || eventBytes > Capacity.MAX_EVENT_BYTES
                || Integer.bitCount(eventBytes) != 1) {
            throw new CliException(
                    CliException.USAGE,
                    "--ring-size is a power of two from 64K to 256M, not " + eventBytes + " bytes",
                    "Give one of 64K, 128K, 256K, … 256M");
        }
        return new Capacity(connections, processes, eventBytes);
    }

    private static void check(String option, int value, int least, int most) throws CliException {
        if (value < least || value > most) {
            throw new CliException(
                    CliException.USAGE,
                    option + " is " + least + " to " + most + ", not " + value,
                    "Give a number in between");
        }
    }
}
