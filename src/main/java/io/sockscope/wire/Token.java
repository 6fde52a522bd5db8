package io.sockscope.wire;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The one-time secret that shows the helper that its peer is the process that started it. Travels once over the
 * helper's standard input, as 64 hex digits, and once in {@link Command.ClientHello}. Its text form hides it, so that
 * it reaches no log.
 */
public final class Token {
    /** Length in bytes. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Token random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Token(bytes);
    }

    /**
     * A token of these bytes.
     *
     * @throws IllegalArgumentException if there are not {@link #BYTES} of them
     */
    public static Token of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a token has " + BYTES + " bytes, not " + bytes.length);
        }
        return new Token(bytes.clone());
    }

    /**
     * Reads the form that {@link #hex()} writes.
     *
     * @throws IllegalArgumentException if it is not 64 hex digits; the message does not repeat the text
     */
    public static Token parse(String hex) {
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("a token is " + 2 * BYTES + " hex digits");
        }
        return new Token(HexFormat.of().parseHex(hex));
    }

    /** 64 hex digits, lower case. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Compares in constant time, so that its duration says nothing about the secret. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Token that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 0; // A real hash would leak bits of the secret; tokens are never keys.
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
