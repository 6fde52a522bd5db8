package io.sockscope.cases;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * What one process moved over one socket with one peer: a line of truth, or a row of a recording. A text is empty where
 * a thing is not known.
 *
 * @param pid the process's number outside any PID namespace
 * @param process its name
 * @param protocol as in exports: tcp, udp, …
 * @param direction out, in or unknown
 * @param local address and port of this end
 * @param remote address and port of the other end
 * @param connectError name of the error that connect(2) ended with
 */
record Transfer(
        long pid,
        String process,
        String protocol,
        String direction,
        End local,
        End remote,
        long txBytes,
        long rxBytes,
        String connectError) {

    /** @param port empty where there is none */
    record End(String address, String port) {
        static final End UNKNOWN = new End("", "");

        /** As {@code address} may also be written, the unspecified one is an unknown one. */
        static End of(String address, String port) {
            return new End(address.equals("::") || address.equals("0.0.0.0") ? "" : address, port);
        }

        boolean isUnknown() {
            return equals(UNKNOWN);
        }

        /** Whether both are the same as far as this one is known. */
        boolean agreesWith(End other) {
            return (address.isEmpty() || address.equals(other.address)) && (port.isEmpty() || port.equals(other.port));
        }

        @Override
        public String toString() {
            return isUnknown() ? "?" : address + (port.isEmpty() ? "" : ":" + port);
        }
    }

    /** A row of a recording. */
    static Transfer of(NamedCsvRecord row) {
        return new Transfer(
                Long.parseLong(row.getField("pid")),
                row.getField("process"),
                row.getField("protocol"),
                row.getField("direction"),
                End.of(row.getField("local_address"), row.getField("local_port")),
                End.of(row.getField("remote_address"), row.getField("remote_port")),
                Long.parseLong(row.getField("tx_bytes")),
                Long.parseLong(row.getField("rx_bytes")),
                row.getField("connect_error"));
    }

    boolean isSameSocketAs(Transfer other) {
        return pid == other.pid
                && protocol.equals(other.protocol)
                && direction.equals(other.direction)
                && local.equals(other.local)
                && remote.equals(other.remote)
                && connectError.equals(other.connectError);
    }

    Transfer plus(Transfer other) {
        return new Transfer(
                pid,
                process,
                protocol,
                direction,
                local,
                remote,
                txBytes + other.txBytes,
                rxBytes + other.rxBytes,
                connectError);
    }

    /** In one line, for whoever looks for what went wrong. */
    @Override
    public String toString() {
        return "%d %s %s %s -> %s tx %d rx %d%s"
                .formatted(
                        pid,
                        protocol,
                        direction,
                        local,
                        remote,
                        txBytes,
                        rxBytes,
                        connectError.isEmpty() ? "" : " " + connectError);
    }
}
