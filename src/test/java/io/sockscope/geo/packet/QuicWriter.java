package io.sockscope.geo.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals Initial packets as a client does, with a key derivation of its own so that the reader is held against another. */
public final class QuicWriter {
    static final QuicWriter V1 = new QuicWriter(1, 0xc0, "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic ");
    static final QuicWriter V2 =
            new QuicWriter(0x6b3343cf, 0xd0, "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2 ");

    private final int version;
    private final int firstByte;
    private final byte[] salt;
    private final String label;

    private QuicWriter(int version, int firstByte, String salt, String label) {
        this.version = version;
        this.firstByte = firstByte;
        this.salt = HexFormat.of().parseHex(salt);
        this.label = label;
    }

    /** A client's first datagram that names a server. */
    public static byte[] initial(String serverName) {
        byte[] hello = new TlsWriter().serverName(serverName).handshake();
        byte[] id = {1, 2, 3, 4, 5, 6, 7, 8};
        return V1.seal(id, 0, crypto(0, hello, 0, hello.length), 1162);
    }

    /** A CRYPTO frame; offset and length take two bytes each. */
    static byte[] crypto(int offset, byte[] hello, int from, int to) {
        return ByteBuffer.allocate(5 + to - from)
                .put((byte) 6)
                .putShort((short) (0x4000 | offset))
                .putShort((short) (0x4000 | (to - from)))
                .put(hello, from, to - from)
                .array();
    }

    /** An Initial packet with a packet number of four bytes, as in the standard's example. */
    byte[] seal(byte[] destination, int number, byte[] frames, int paddedTo) {
        ByteBuffer plain =
                ByteBuffer.allocate(Math.max(frames.length, paddedTo)).put(frames);
        int headerBytes = 1 + 4 + 1 + destination.length + 1 + 1 + 2 + 4;
        byte[] header = ByteBuffer.allocate(headerBytes)
                .put((byte) (firstByte | 3))
                .putInt(version)
                .put((byte) destination.length)
                .put(destination)
                .put((byte) 0)
                .put((byte) 0)
                .putShort((short) (0x4000 | (4 + plain.capacity() + 16)))
                .putInt(number)
                .array();
        byte[] secret = expand(hmac(hmac(salt, destination), info("client in", 32)), 32);
        byte[] nonce = expand(hmac(secret, info(label + "iv", 12)), 12);
        ByteBuffer.wrap(nonce, 8, 4).slice().putInt(ByteBuffer.wrap(nonce).getInt(8) ^ number);
        try {
            Cipher seal = Cipher.getInstance("AES/GCM/NoPadding");
            seal.init(Cipher.ENCRYPT_MODE, key(secret, "key"), new GCMParameterSpec(128, nonce));
            seal.updateAAD(header);
            byte[] payload = seal.doFinal(plain.array());
            Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
            mask.init(Cipher.ENCRYPT_MODE, key(secret, "hp"));
            byte[] bits = mask.doFinal(payload, 0, 16);
            header[0] ^= (byte) (bits[0] & 0x0f);
            for (int i = 0; i < 4; i++) {
                header[headerBytes - 4 + i] ^= bits[1 + i];
            }
            return ByteBuffer.allocate(headerBytes + payload.length)
                    .put(header)
                    .put(payload)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private SecretKeySpec key(byte[] secret, String name) {
        return new SecretKeySpec(expand(hmac(secret, info(label + name, 16)), 16), "AES");
    }

    private static byte[] info(String label, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 5)
                .putShort((short) length)
                .put((byte) name.length)
                .put(name)
                .put((byte) 0)
                .put((byte) 1)
                .array();
    }

    private static byte[] expand(byte[] block, int length) {
        return java.util.Arrays.copyOf(block, length);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
