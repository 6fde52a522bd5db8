package io.sockscope.analysis;

/**
 * The sentences that say why, without their subject, which is the program. {@code %s} are the places of finished texts. The
 * window has the same sentences, and those of other languages, under the names of these constants.
 */
public enum Wording {
    PORT_SCAN("tried %s ports of %s; %s %% of the connections failed or moved nothing"),
    HOST_SCAN("tried port %s of %s hosts; %s %% of the connections failed or moved nothing"),
    DNS_TUNNEL(
            "sent %s DNS queries of %s bytes each to %s, %s %% for new names, whose first labels have %s characters of %s"
                    + " bits each, %s a second: far more than names need"),
    DNS_TUNNEL_UNHEARD(
            "sent %s DNS queries of %s bytes each to %s, far more than names need; what they asked was not heard,"
                    + " so their size alone says so"),
    EXFILTRATION("sent %s to %s, a host that was new; its other hosts got %s in the median"),
    BEACONING("contacted %s every %s, %s times in a row over %s %% of the time, with %s %% jitter and %s each"),
    FAILING_PEER("failed in %s of %s connections to %s (%s)"),
    FLAPPING_PEER("failed in %s of %s connections to %s (%s); it comes and goes"),
    CONNECT_STORM("opened %s connections within %s"),
    PROXY("passed %s on from %s clients to %s connections of its own, and %s back"),
    FAN_OUT("exchanged data with %s remote ends, nearly each on a port of its own"),
    SERVER("accepted %s connections of %s hosts, and sent them %s"),
    STREAMING_DOWN("received %s and sent %s in %s chunks with pauses between them, over %s"),
    STREAMING_UP("sent %s and received %s in %s chunks with pauses between them, over %s"),
    BULK_DOWN("received %s and sent %s"),
    BULK_UP("sent %s and received %s"),
    INTERACTIVE_ONE("sent %s small messages on one connection, slowly, each answered"),
    INTERACTIVE_MANY("sent %s small messages on %s connections, slowly, each answered"),
    EXCHANGE_ONE("sent %s requests on one connection, each answered"),
    EXCHANGE_MANY("sent %s requests on %s connections, each answered"),
    SHORT_LIVED("had %s connections that were over after %s in the median"),
    LONG_IDLE_ONE("held a connection open for up to %s and hardly used it"),
    LONG_IDLE_MANY("held %s connections open for up to %s and hardly used them"),
    SLOW_PEER("had to do with %s, which answers after %s ms in the median; %s of 1,000 segments were sent again"),
    ANOMALY_SENT("sent %s, where it never sent more than %s before"),
    ANOMALY_RECEIVED("received %s, where it never received more than %s before"),
    ANOMALY_OPENED("opened %s connections a second, where it never opened more than %s before"),
    ANOMALY_HOSTS("turned to %s hosts a second, where it never turned to more than %s before"),
    DRIFT_HOST("spoke with %s for the first time; in %s of %s sessions before there was a new host"),
    DRIFT_COUNTRY("spoke with a host in %s for the first time; in %s of %s sessions before there was a new country"),
    DRIFT_PORT("used port %s for the first time; in %s of %s sessions before there was a new port"),
    DRIFT_HOUR("was active at hour %s for the first time; in %s of %s sessions before there was a new hour"),
    DRIFT_VOLUME("moved %s in the mean, %s times what is normal for it (%s)");

    private final String english;

    Wording(String english) {
        this.english = english;
    }

    /** The sentence with {@code %s} for each value, as for {@link String#format}. */
    public String english() {
        return english;
    }
}
