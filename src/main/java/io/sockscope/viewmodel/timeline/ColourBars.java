package io.sockscope.viewmodel.timeline;

import io.sockscope.viewmodel.StateWord;

/** What the colour of a bar says. A connection that failed is red in any case. */
public enum ColourBars {
    PROTOCOL,
    STATE;

    /** Name of the colour of a bar. */
    public String of(Bar bar) {
        StateWord.Tone tone = bar.state().tone();
        if (tone == StateWord.Tone.BAD) {
            return "bad";
        }
        return switch (this) {
            case PROTOCOL ->
                switch (bar.connection().protocol()) {
                    case TCP, MPTCP -> "series-1";
                    case UDP -> "series-2";
                    case ICMP -> "series-3";
                    case RAW, PACKET_LINK, PACKET_NETWORK, SCTP, OTHER -> "series-4";
                };
            case STATE ->
                switch (tone) {
                    case GOOD -> "series-3";
                    case WAITING -> "series-4";
                    case QUIET -> "series-1";
                    case FADED, BAD -> "others";
                };
        };
    }
}
