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
 * @param socket tells two with the same ends apart; of truth only, in rows it is empty
 * @param naming of truth only
 * @param connectError name of the error that connect(2) ended with
 */
record Transfer(
        long pid,
        String process,
        String protocol,
        String direction,
        End local,
        End remote,
        Amount tx,
        Amount rx,
        String socket,
        Naming naming,
        String connectError) {

    /** Whether the calls that received told from whom. */
    enum Naming {
        NAMED,
        /** They did not ask; who it was the sender wrote into what it sent. */
        UNNAMED
    }

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
                Amount.of(row.getField("tx_bytes"), row.getField("tx_calls"), row.getField("tx_before_bytes")),
                Amount.of(row.getField("rx_bytes"), row.getField("rx_calls"), row.getField("rx_before_bytes")),
                "",
                Naming.NAMED,
                row.getField("connect_error"));
    }

    boolean isSameSocketAs(Transfer other) {
        return pid == other.pid
                && protocol.equals(other.protocol)
                && direction.equals(other.direction)
                && local.equals(other.local)
                && remote.equals(other.remote)
                && socket.equals(other.socket)
                && connectError.equals(other.connectError);
    }

    boolean hasBytesOf(Transfer other) {
        return tx.bytes() == other.tx.bytes() && rx.bytes() == other.rx.bytes();
    }

    Transfer plus(Transfer other) {
        return new Transfer(
                pid,
                process,
                protocol,
                direction,
                local,
                remote,
                tx.plus(other.tx),
                rx.plus(other.rx),
                socket,
                naming,
                connectError);
    }

    /** The same as whoever can't tell the other end sees it. */
    Transfer withoutRemote() {
        return new Transfer(
                pid, process, protocol, direction, local, End.UNKNOWN, tx, rx, socket, naming, connectError);
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
                        tx.bytes(),
                        rx.bytes(),
                        connectError.isEmpty() ? "" : " " + connectError);
    }
}
