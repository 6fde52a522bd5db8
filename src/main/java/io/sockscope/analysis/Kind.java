package io.sockscope.analysis;

/**
 * Kinds of behaviour, the most telling first: where a program shows several, the first that stands here is what it is
 * mainly. What each one means, and when it is said, stands at the rule that finds it.
 */
public enum Kind {
    PORT_SCAN("port scan"),
    HOST_SCAN("host scan"),
    DNS_TUNNEL("DNS tunnel"),
    EXFILTRATION("possible exfiltration"),
    BEACONING("beaconing"),
    FAILING_PEER("failing peer"),
    CONNECT_STORM("connect storm"),
    PROXY("proxy"),
    FAN_OUT("peer-to-peer fan-out"),
    SERVER("server"),
    STREAMING("streaming"),
    BULK_DOWNLOAD("bulk download"),
    BULK_UPLOAD("bulk upload"),
    INTERACTIVE("interactive"),
    REQUEST_RESPONSE("request/response"),
    SHORT_LIVED("short-lived connections"),
    LONG_IDLE("long-lived idle"),
    SLOW_PEER("slow peer");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** Whether somebody should look at it; all others are what programs do. */
    public boolean isAlarm() {
        return switch (this) {
            case PORT_SCAN, HOST_SCAN, DNS_TUNNEL, EXFILTRATION, BEACONING, FAILING_PEER, CONNECT_STORM, SLOW_PEER ->
                true;
            case PROXY,
                    FAN_OUT,
                    SERVER,
                    STREAMING,
                    BULK_DOWNLOAD,
                    BULK_UPLOAD,
                    INTERACTIVE,
                    REQUEST_RESPONSE,
                    SHORT_LIVED,
                    LONG_IDLE -> false;
        };
    }

    /** In lower-case words. */
    public String label() {
        return label;
    }
}
