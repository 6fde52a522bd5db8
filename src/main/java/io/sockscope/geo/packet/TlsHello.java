package io.sockscope.geo.packet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the server name out of a ClientHello (RFC 8446, 4.1.2; RFC 6066, 3; Encrypted ClientHello: RFC 9849). */
public final class TlsHello {
    private static final int RECORD_HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int MOST_RECORD_BYTES = 1 << 14;
    private static final int MOST_HELLO_BYTES = 1 << 16;
    private static final int EXTENSION_SERVER_NAME = 0;
    private static final int EXTENSION_ENCRYPTED_HELLO = 0xfe0d;
    private static final int EXTENSION_ENCRYPTED_NAME = 0xffce; // the draft before it
    private static final int NAME_TYPE_HOST = 0;

    private @Nullable String name;
    private boolean named;
    private boolean encrypted;

    private TlsHello() {}

    /**
     * Reads the first bytes that a client sends over TCP: records, over which the ClientHello may be spread.
     *
     * @param stream from its position to its limit, which stay as they are
     */
    public static ServerName parse(ByteBuffer stream) {
        PacketReader in = new PacketReader(stream);
        var handshake = new ByteArrayOutputStream();
        try {
            while (!in.isAtEnd() && handshake.size() < MOST_HELLO_BYTES) {
                if (in.u8() != RECORD_HANDSHAKE) {
                    throw PacketException.broken("it is no TLS handshake");
                }
                if (in.u8() != 3) {
                    throw PacketException.broken("it is of no version of TLS");
                }
                in.u8();
                int length = in.u16();
                if (length == 0 || length > MOST_RECORD_BYTES) {
                    throw PacketException.broken("a record has an impossible length");
                }
                ByteBuffer fragment = in.upTo(length);
                handshake.write(new PacketReader(fragment).bytes(fragment.remaining()), 0, fragment.remaining());
                in.skip(fragment.remaining());
                if (fragment.remaining() < length || isWhole(ByteBuffer.wrap(handshake.toByteArray()))) {
                    break;
                }
            }
        } catch (PacketException e) {
            return e.isCut() ? new ServerName.Cut() : new ServerName.Other(e.why());
        }
        return parseHandshake(ByteBuffer.wrap(handshake.toByteArray()));
    }

    /** True if no byte of this handshake message is missing at its end. */
    static boolean isWhole(ByteBuffer handshake) {
        int start = handshake.position();
        return handshake.remaining() >= 4 && (handshake.getInt(start) & 0xff_ffff) <= handshake.remaining() - 4;
    }

    /** Reads a handshake message without records, as QUIC carries it. */
    public static ServerName parseHandshake(ByteBuffer handshake) {
        var hello = new TlsHello();
        try {
            PacketReader in = new PacketReader(handshake);
            if (in.u8() != CLIENT_HELLO) {
                throw PacketException.broken("it is no ClientHello");
            }
            int length = in.u24();
            if (length > MOST_HELLO_BYTES) {
                throw PacketException.broken("the ClientHello has an impossible length");
            }
            ByteBuffer body = in.upTo(length);
            try {
                hello.read(new PacketReader(body));
            } catch (PacketException e) {
                if (e.isCut() && body.remaining() == length) {
                    throw PacketException.broken("a field is longer than the ClientHello");
                }
                throw e;
            }
            return hello.found(body.remaining() < length);
        } catch (PacketException e) {
            return e.isCut() ? hello.found(true) : new ServerName.Other(e.why());
        }
    }

    private ServerName found(boolean cut) {
        if (named) {
            return name == null ? new ServerName.Unnamed() : new ServerName.Named(name, encrypted || cut);
        }
        return cut ? new ServerName.Cut() : new ServerName.Unnamed();
    }

    private void read(PacketReader in) throws PacketException {
        if (in.u8() != 3) {
            throw PacketException.broken("it is of no version of TLS");
        }
        in.skip(1 + 32);
        int session = in.u8();
        if (session > 32) {
            throw PacketException.broken("the session id is too long");
        }
        in.skip(session);
        int ciphers = in.u16();
        if (ciphers < 2 || ciphers % 2 != 0) {
            throw PacketException.broken("the list of ciphers has an impossible length");
        }
        in.skip(ciphers);
        int compressions = in.u8();
        if (compressions < 1) {
            throw PacketException.broken("there is no compression method");
        }
        in.skip(compressions);
        if (in.isAtEnd()) {
            return; // A hello of old, without extensions; or one that ends here because it was cut.
        }
        int extensions = in.u16();
        int end = in.position() + extensions;
        while (in.position() < end) {
            int type = in.u16();
            int length = in.u16();
            if (length > end - in.position()) {
                throw PacketException.broken("an extension is longer than all of them");
            }
            PacketReader extension = in.part(length);
            switch (type) {
                case EXTENSION_SERVER_NAME -> readNames(extension);
                case EXTENSION_ENCRYPTED_HELLO, EXTENSION_ENCRYPTED_NAME -> encrypted = true;
                default -> {} // says nothing of names
            }
        }
        if (!in.isAtEnd()) {
            throw PacketException.broken("something follows the extensions");
        }
    }

    private void readNames(PacketReader extension) throws PacketException {
        if (named) {
            throw PacketException.broken("there are two lists of server names");
        }
        try {
            PacketReader list = extension.part(extension.u16());
            while (!list.isAtEnd()) {
                int type = list.u8();
                byte[] bytes = list.bytes(list.u16());
                if (type == NAME_TYPE_HOST) {
                    if (named) {
                        throw PacketException.broken("there are two server names");
                    }
                    named = true;
                    name = HostNames.clean(new String(bytes, StandardCharsets.ISO_8859_1))
                            .orElseThrow(() -> PacketException.broken("the server name is no host name"));
                }
            }
            if (!extension.isAtEnd()) {
                throw PacketException.broken("something follows the server names");
            }
        } catch (PacketException e) {
            named = false;
            throw PacketException.broken(e.isCut() ? "the server name is longer than its place" : e.why());
        }
    }
}
