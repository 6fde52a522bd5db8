package io.sockscope.geo.packet;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.AEADBadTagException;

/**
 * Opens the Initial packets of a QUIC client. Their keys follow from the connection id in the packet and a salt that the
 * standard prints (RFC 9001, 5.2; version 2: RFC 9369, 3.3): they keep nothing secret, they only prove that the
 * packet is whole.
 */
final class QuicInitial {
    private static final int LONG_HEADER = 0x80;
    private static final int LEAST_ID_BYTES = 8; // of the first packets, from which the keys follow
    private static final int MOST_ID_BYTES = 20;
    private static final int MOST_NUMBER_BYTES = 4;
    private static final int SAMPLE_BYTES = 16;
    private static final int MOST_PACKETS = 8;

    private static final int FRAME_PADDING = 0x00;
    private static final int FRAME_PING = 0x01;
    private static final int FRAME_ACK = 0x02;
    private static final int FRAME_ACK_ECN = 0x03;
    private static final int FRAME_CRYPTO = 0x06;
    private static final int FRAME_CLOSE = 0x1c;

    private QuicInitial() {}

    /** What differs between the versions. */
    private enum Version {
        ONE(0x0000_0001, 0, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic "),
        TWO(0x6b33_43cf, 1, "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2 ");

        private final int number;
        private final int initialType;
        private final String salt;
        private final String label;

        Version(int number, int initialType, String salt, String label) {
            this.number = number;
            this.initialType = initialType;
            this.salt = salt;
            this.label = label;
        }

        int retryType() {
            return (initialType + 3) & 3;
        }

        static Version of(long number) throws PacketException {
            for (Version version : values()) {
                if (version.number == number) {
                    return version;
                }
            }
            throw PacketException.broken("it is of an unknown version of QUIC");
        }
    }

    /** A piece of the client's handshake. */
    record Fragment(long offset, ByteBuffer bytes) {}

    /**
     * The pieces of the handshake in all Initial packets of a datagram. Packets of other kinds are stepped over.
     *
     * @throws PacketException if there is no Initial packet of a client that can be opened
     */
    static List<Fragment> open(ByteBuffer datagram) throws PacketException {
        var fragments = new ArrayList<Fragment>();
        boolean opened = false;
        PacketReader in = new PacketReader(datagram);
        for (int i = 0; i < MOST_PACKETS && !in.isAtEnd(); i++) {
            int packetStart = in.position();
            ByteBuffer packet = in.upTo(in.remaining());
            int first = in.u8();
            if ((first & LONG_HEADER) == 0) {
                break; // A short header, or padding behind the packets; nothing can follow it.
            }
            Version version = Version.of(in.u32());
            int type = (first >> 4) & 3;
            byte[] destination = in.bytes(idLength(in.u8()));
            in.skip(idLength(in.u8()));
            if (type == version.retryType()) {
                break; // Only servers send it, and it has no length.
            }
            if (type == version.initialType) {
                in.skip(length(in.quicInteger())); // the token
            }
            int length = length(in.quicInteger());
            int numberStart = in.position() - packetStart;
            in.skip(length);
            if (type == version.initialType) {
                readFrames(decrypt(version, destination, packet, numberStart, length), fragments);
                opened = true;
            }
        }
        if (!opened) {
            throw PacketException.broken("it has no Initial packet");
        }
        return fragments;
    }

    private static int idLength(int length) throws PacketException {
        if (length > MOST_ID_BYTES) {
            throw PacketException.broken("a connection id is too long");
        }
        return length;
    }

    private static int length(long length) throws PacketException {
        if (length > 0xffff) {
            throw PacketException.broken("a length is more than a datagram can hold");
        }
        return (int) length;
    }

    /** Takes the header's protection off, which hides how long the packet number is, and then the payload's. */
    private static PacketReader decrypt(
            Version version, byte[] destination, ByteBuffer packet, int numberStart, int length)
            throws PacketException {
        if (destination.length < LEAST_ID_BYTES || length < MOST_NUMBER_BYTES + SAMPLE_BYTES) {
            throw PacketException.broken("it is too short for an Initial packet");
        }
        try {
            QuicKeys keys = QuicKeys.ofClient(version.salt, version.label, destination);
            byte[] sample = new byte[SAMPLE_BYTES];
            packet.get(numberStart + MOST_NUMBER_BYTES, sample);
            byte[] mask = keys.headerMask(sample);
            byte[] header = new byte[numberStart + MOST_NUMBER_BYTES];
            packet.get(0, header);
            header[0] ^= (byte) (mask[0] & 0x0f);
            int numberBytes = (header[0] & 3) + 1;
            long number = 0;
            for (int i = 0; i < numberBytes; i++) {
                header[numberStart + i] ^= mask[1 + i];
                number = (number << 8) | (header[numberStart + i] & 0xff);
            }
            byte[] payload = new byte[length - numberBytes];
            packet.get(numberStart + numberBytes, payload);
            byte[] plain = keys.open(number, header, numberStart + numberBytes, payload);
            return new PacketReader(ByteBuffer.wrap(plain));
        } catch (AEADBadTagException e) {
            throw PacketException.broken("its seal is broken");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM or HKDF", e);
        }
    }

    private static void readFrames(PacketReader in, List<Fragment> fragments) throws PacketException {
        try {
            while (!in.isAtEnd()) {
                switch (in.u8()) {
                    case FRAME_PADDING, FRAME_PING -> {}
                    case FRAME_ACK -> skipAck(in, false);
                    case FRAME_ACK_ECN -> skipAck(in, true);
                    case FRAME_CRYPTO -> {
                        long offset = in.quicInteger();
                        byte[] bytes = in.bytes(length(in.quicInteger()));
                        fragments.add(new Fragment(offset, ByteBuffer.wrap(bytes)));
                    }
                    case FRAME_CLOSE -> {
                        return;
                    }
                    default -> throw PacketException.broken("it has a frame that no Initial packet may have");
                }
            }
        } catch (PacketException e) {
            throw PacketException.broken(e.isCut() ? "a frame is longer than its packet" : e.why());
        }
    }

    private static void skipAck(PacketReader in, boolean withCounts) throws PacketException {
        var _ = in.quicInteger();
        var _ = in.quicInteger();
        long numbers = 1 + 2 * in.quicInteger() + (withCounts ? 3 : 0);
        for (long i = 0; i < numbers; i++) {
            var _ = in.quicInteger(); // Ends with the packet at the latest.
        }
    }
}
