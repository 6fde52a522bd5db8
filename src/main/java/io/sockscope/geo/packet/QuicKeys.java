package io.sockscope.geo.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of a client's Initial packets (RFC 9001, 5). */
final class QuicKeys {
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final byte[] iv;
    private final SecretKey headerKey;

    private QuicKeys(SecretKey key, byte[] iv, SecretKey headerKey) {
        this.key = key;
        this.iv = iv;
        this.headerKey = headerKey;
    }

    /**
     * Derives them.
     *
     * @param salt of the version of QUIC, in hexadecimal digits
     * @param label what the version puts in front of its labels
     * @param destination the connection id that the client chose for its first packet
     */
    static QuicKeys ofClient(String salt, String label, byte[] destination) throws GeneralSecurityException {
        KDF kdf = KDF.getInstance("HKDF-SHA256");
        SecretKey initial = kdf.deriveKey(
                "Generic",
                HKDFParameterSpec.ofExtract()
                        .addSalt(HexFormat.of().parseHex(salt))
                        .addIKM(destination)
                        .extractOnly());
        SecretKey client = new SecretKeySpec(expand(kdf, initial, "client in", SECRET_BYTES), "Generic");
        return new QuicKeys(
                new SecretKeySpec(expand(kdf, client, label + "key", KEY_BYTES), "AES"),
                expand(kdf, client, label + "iv", IV_BYTES),
                new SecretKeySpec(expand(kdf, client, label + "hp", KEY_BYTES), "AES"));
    }

    /** HKDF-Expand-Label of TLS 1.3 without a context (RFC 8446, 7.1). */
    private static byte[] expand(KDF kdf, SecretKey secret, String label, int length) throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(2 + 1 + name.length + 1)
                .putShort((short) length)
                .put((byte) name.length)
                .put(name)
                .array();
        return kdf.deriveData(HKDFParameterSpec.expandOnly(secret, info, length));
    }

    /** What hides the header, from 16 bytes of the payload. The standard asks for the bare block cipher. */
    @SuppressWarnings("InsecureCryptoUsage") // ECB of one block, as RFC 9001, 5.4.3 has it
    byte[] headerMask(byte[] sample) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, headerKey);
        return cipher.doFinal(sample);
    }

    /**
     * Decrypts a payload.
     *
     * @throws javax.crypto.AEADBadTagException if a byte of it, or of the header, is not as it was sent
     */
    byte[] open(long packetNumber, byte[] header, int headerBytes, byte[] payload) throws GeneralSecurityException {
        byte[] nonce = iv.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[IV_BYTES - 1 - i] ^= (byte) (packetNumber >>> (8 * i));
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header, 0, headerBytes);
        return cipher.doFinal(payload);
    }
}
