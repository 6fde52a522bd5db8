package io.sockscope.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.Errno;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Names;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;

/** Connections and processes as attributes. */
final class Described {
    /** As {@code error.type}, of a process that gave up before there was an error. */
    static final String GIVEN_UP = "given_up";

    private static final double NS_PER_S = 1e9;
    private static final double US_PER_S = 1e6;

    private Described() {}

    /** The few that a metric has: no address, no port and no PID, of which there is no end. */
    static Attributes group(ConnectionSnapshot c, ProcessSnapshot process) {
        return Attributes.of(
                Keys.EXECUTABLE_NAME,
                executable(process),
                Keys.TRANSPORT,
                c.protocol().label(),
                Keys.NETWORK_TYPE,
                networkType(c));
    }

    /** The last part of the executable's path, or what the process calls itself. */
    static String executable(ProcessSnapshot process) {
        String exe = process.exe();
        return exe.isEmpty() ? process.comm() : exe.substring(exe.lastIndexOf('/') + 1);
    }

    private static String networkType(ConnectionSnapshot c) {
        Endpoint known = c.remote().isKnown() ? c.remote() : c.local();
        return known.address().isV4() ? "ipv4" : "ipv6";
    }

    /** All of a connection, and whose it is. */
    static AttributesBuilder connection(ConnectionSnapshot c, ProcessSnapshot process, Names names) {
        AttributesBuilder to = Attributes.builder()
                .putAll(group(c, process))
                .put(Keys.PID, (long) process.id().tgid())
                .put(Keys.OPENED, c.direction().label());
        end(to, c.local(), Keys.LOCAL_ADDRESS, Keys.LOCAL_PORT, "");
        end(to, c.remote(), Keys.PEER_ADDRESS, Keys.PEER_PORT, "");
        String name = name(c, names);
        switch (c.direction()) {
            case OUT -> {
                end(to, c.local(), Keys.CLIENT_ADDRESS, Keys.CLIENT_PORT, "");
                end(to, c.remote(), Keys.SERVER_ADDRESS, Keys.SERVER_PORT, name);
            }
            case IN -> {
                end(to, c.remote(), Keys.CLIENT_ADDRESS, Keys.CLIENT_PORT, name);
                end(to, c.local(), Keys.SERVER_ADDRESS, Keys.SERVER_PORT, "");
            }
            case UNKNOWN -> {
                end(to, c.local(), Keys.SOURCE_ADDRESS, Keys.SOURCE_PORT, "");
                end(to, c.remote(), Keys.DESTINATION_ADDRESS, Keys.DESTINATION_PORT, name);
            }
        }
        return to;
    }

    /** What there is to say at the end of a connection. */
    static AttributesBuilder outcome(ConnectionSnapshot c, AttributesBuilder to) {
        to.put(Keys.TRANSMITTED, c.txBytes()).put(Keys.RECEIVED, c.rxBytes()).put(Keys.RETRANSMITS, (long)
                c.retransmits());
        if (c.openedNs() > 0 && c.closedNs() >= c.openedNs()) {
            to.put(Keys.DURATION, (c.closedNs() - c.openedNs()) / NS_PER_S);
        }
        if (hasConnectDuration(c)) {
            to.put(Keys.CONNECT_DURATION, connectSeconds(c));
        }
        if (c.rttUs() > 0) {
            to.put(Keys.RTT, rttSeconds(c));
        }
        return to;
    }

    static AttributesBuilder process(ProcessSnapshot process) {
        AttributesBuilder to = Attributes.builder()
                .put(Keys.EXECUTABLE_NAME, executable(process))
                .put(Keys.PID, (long) process.id().tgid());
        putKnown(to, Keys.EXECUTABLE_PATH, process.exe());
        if (process.parentTgid() > 0) {
            to.put(Keys.PARENT_PID, (long) process.parentTgid());
        }
        if (process.uid() >= 0) {
            to.put(Keys.USER_ID, (long) process.uid());
        }
        putKnown(to, Keys.USER_NAME, process.user());
        putKnown(to, Keys.CGROUP, process.details().cgroup());
        putKnown(to, Keys.CONTAINER, process.details().container());
        return to;
    }

    /** Why connecting failed. */
    static String error(ConnectionSnapshot c) {
        return c.connectErrno() == 0 ? GIVEN_UP : Errno.name(c.connectErrno());
    }

    /** Whether this process waited for the handshake, and its end is known. */
    static boolean hasConnectDuration(ConnectionSnapshot c) {
        return c.direction() == Direction.OUT && c.openedNs() > 0 && c.establishedNs() >= c.openedNs();
    }

    static double connectSeconds(ConnectionSnapshot c) {
        return (c.establishedNs() - c.openedNs()) / NS_PER_S;
    }

    static double rttSeconds(ConnectionSnapshot c) {
        return c.rttUs() / US_PER_S;
    }

    /** The conventions want a name here unless it is from a reverse look-up; a cover name would be a wrong one. */
    private static String name(ConnectionSnapshot c, Names names) {
        HostName name = names.nameOf(
                new Contact(c.key().process(), c.key().socketId(), c.remote().address(), c.openedNs()));
        return name.source() == NameSource.REVERSE || name.source() == NameSource.SNI_ECH ? "" : name.text();
    }

    private static void end(
            AttributesBuilder to, Endpoint end, AttributeKey<String> address, AttributeKey<Long> port, String name) {
        if (end.isKnown()) {
            to.put(address, name.isEmpty() ? end.address().toString() : name);
            if (end.port() != 0) {
                to.put(port, (long) end.port());
            }
        }
    }

    private static void putKnown(AttributesBuilder to, AttributeKey<String> key, String value) {
        if (!value.isEmpty()) {
            to.put(key, value);
        }
    }
}
