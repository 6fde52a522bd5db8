package io.sockscope.probe;

/** Tracepoints that the tracepoint family can do without, and what is not told then. */
enum OptionalTracepoint {
    FIB_TABLE_LOOKUP("fib_table_lookup", "Why an IPv4 connect finds no way"),
    FIB6_TABLE_LOOKUP("fib6_table_lookup", "Why an IPv6 connect finds no way"),
    SKB_COPY_DATAGRAM_IOVEC("skb_copy_datagram_iovec", "Who sent what raw and ICMP sockets receive"),
    INET_SK_ERROR_REPORT("inet_sk_error_report", "Why a connect of Multipath TCP fails");

    private static final String SECTION = "tp_btf/";
    private final String kernelName;
    private final String fact;

    OptionalTracepoint(String kernelName, String fact) {
        this.kernelName = kernelName;
        this.fact = fact;
    }

    /** The section of the program that waits there. */
    String section() {
        return SECTION + kernelName;
    }

    /** The function that the kernel has where it has the tracepoint. */
    String symbol() {
        return "__traceiter_" + kernelName;
    }

    /** The sentence for users of a kernel that lacks it. */
    String limit() {
        return fact + " is not seen: this kernel has no tracepoint " + kernelName + ".";
    }
}
