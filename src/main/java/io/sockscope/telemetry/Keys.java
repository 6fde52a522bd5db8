package io.sockscope.telemetry;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Names of attributes. Those without {@code sockscope} are from OpenTelemetry's semantic conventions and mean what is
 * written there.
 */
final class Keys {
    static final AttributeKey<String> EXECUTABLE_NAME = AttributeKey.stringKey("process.executable.name");
    static final AttributeKey<String> EXECUTABLE_PATH = AttributeKey.stringKey("process.executable.path");
    static final AttributeKey<Long> PID = AttributeKey.longKey("process.pid");
    static final AttributeKey<Long> PARENT_PID = AttributeKey.longKey("process.parent_pid");
    static final AttributeKey<String> CREATION_TIME = AttributeKey.stringKey("process.creation.time");
    static final AttributeKey<String> EXIT_TIME = AttributeKey.stringKey("process.exit.time");
    static final AttributeKey<Long> EXIT_CODE = AttributeKey.longKey("process.exit.code");
    static final AttributeKey<Long> USER_ID = AttributeKey.longKey("process.user.id");
    static final AttributeKey<String> USER_NAME = AttributeKey.stringKey("process.user.name");
    static final AttributeKey<String> CGROUP = AttributeKey.stringKey("process.linux.cgroup");
    static final AttributeKey<String> CONTAINER = AttributeKey.stringKey("container.id");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    static final AttributeKey<String> TRANSPORT = AttributeKey.stringKey("network.transport");
    static final AttributeKey<String> NETWORK_TYPE = AttributeKey.stringKey("network.type");
    static final AttributeKey<String> IO_DIRECTION = AttributeKey.stringKey("network.io.direction");
    static final AttributeKey<String> LOCAL_ADDRESS = AttributeKey.stringKey("network.local.address");
    static final AttributeKey<Long> LOCAL_PORT = AttributeKey.longKey("network.local.port");
    static final AttributeKey<String> PEER_ADDRESS = AttributeKey.stringKey("network.peer.address");
    static final AttributeKey<Long> PEER_PORT = AttributeKey.longKey("network.peer.port");
    static final AttributeKey<String> CLIENT_ADDRESS = AttributeKey.stringKey("client.address");
    static final AttributeKey<Long> CLIENT_PORT = AttributeKey.longKey("client.port");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> SOURCE_ADDRESS = AttributeKey.stringKey("source.address");
    static final AttributeKey<Long> SOURCE_PORT = AttributeKey.longKey("source.port");
    static final AttributeKey<String> DESTINATION_ADDRESS = AttributeKey.stringKey("destination.address");
    static final AttributeKey<Long> DESTINATION_PORT = AttributeKey.longKey("destination.port");

    /** Who opened it: in, out or unknown. */
    static final AttributeKey<String> OPENED = AttributeKey.stringKey("sockscope.connection.direction");

    /** What was lost or late, a name of {@link io.sockscope.counter.Counter} in lower case. */
    static final AttributeKey<String> LOSS = AttributeKey.stringKey("sockscope.trace.loss");

    static final AttributeKey<Long> EXIT_SIGNAL = AttributeKey.longKey("sockscope.process.exit.signal");
    static final AttributeKey<Long> TRANSMITTED = AttributeKey.longKey("sockscope.connection.transmitted");
    static final AttributeKey<Long> RECEIVED = AttributeKey.longKey("sockscope.connection.received");
    static final AttributeKey<Long> RETRANSMITS = AttributeKey.longKey("sockscope.connection.retransmits");
    static final AttributeKey<Double> DURATION = AttributeKey.doubleKey("sockscope.connection.duration");
    static final AttributeKey<Double> CONNECT_DURATION =
            AttributeKey.doubleKey("sockscope.connection.connect.duration");
    static final AttributeKey<Double> RTT = AttributeKey.doubleKey("sockscope.connection.rtt");

    private Keys() {}
}
