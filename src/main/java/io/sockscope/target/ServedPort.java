package io.sockscope.target;

import java.util.stream.IntStream;

/**
 * A port that a process serves: it listens there, or has bound UDP to it.
 *
 * @param number 1 to 65535
 * @param protocols which of the two are meant
 */
record ServedPort(int number, Protocols protocols) {
    /** As UDP_PORT in abi.h: what is added to the number of a port of UDP, so that it is another than TCP's. */
    private static final int UDP = 0x1_0000;

    private static final int MOST = 65_535;

    /** What stands before the number. */
    enum Protocols {
        BOTH(""),
        TCP("tcp:"),
        UDP("udp:");

        private final String prefix;

        Protocols(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Reads {@code 53}, {@code tcp:53} or {@code udp:53}. */
    static ServedPort parse(String text) throws BadRuleException {
        Protocols protocols = text.startsWith(Protocols.TCP.prefix)
                ? Protocols.TCP
                : text.startsWith(Protocols.UDP.prefix) ? Protocols.UDP : Protocols.BOTH;
        String digits = text.substring(protocols.prefix.length());
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST) {
            throw new BadRuleException(RuleFault.NO_PORT, text, MOST);
        }
        return new ServedPort(Integer.parseInt(digits), protocols);
    }

    /** The numbers that the kernel tells of. */
    IntStream codes() {
        return switch (protocols) {
            case BOTH -> IntStream.of(number, number | UDP);
            case TCP -> IntStream.of(number);
            case UDP -> IntStream.of(number | UDP);
        };
    }
}
