package io.sockscope.geo.packet;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes ClientHellos, right ones and wrong ones. */
public final class TlsWriter {
    private final ByteArrayOutputStream extensions = new ByteArrayOutputStream();

    TlsWriter extension(int type, byte... content) {
        extensions.writeBytes(new byte[] {(byte) (type >> 8), (byte) type});
        extensions.writeBytes(new byte[] {(byte) (content.length >> 8), (byte) content.length});
        extensions.writeBytes(content);
        return this;
    }

    public TlsWriter serverName(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        var list = new ByteArrayOutputStream();
        list.write((text.length + 3) >> 8);
        list.write(text.length + 3);
        list.write(0);
        list.write(text.length >> 8);
        list.write(text.length);
        list.writeBytes(text);
        return extension(0, list.toByteArray());
    }

    /** Pads as browsers do against middle boxes. */
    TlsWriter padding(int bytes) {
        return extension(21, new byte[bytes]);
    }

    public TlsWriter encryptedHello() {
        return extension(0xfe0d, new byte[200]);
    }

    /** The message without records. */
    byte[] handshake() {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        try {
            byte[] all = extensions.toByteArray();
            int length = 2 + 32 + 1 + 32 + 2 + 4 + 2 + 2 + all.length;
            out.writeInt((1 << 24) | length);
            out.writeShort(0x0303);
            out.write(new byte[32]);
            out.write(32);
            out.write(new byte[32]);
            out.writeShort(4);
            out.writeInt(0x13011302);
            out.writeShort(0x0100); // one compression method, none
            out.writeShort(all.length);
            out.write(all);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** The message in records of so many bytes. */
    public byte[] records(int bytesInRecord) {
        byte[] hello = handshake();
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < hello.length; i += bytesInRecord) {
            int length = Math.min(bytesInRecord, hello.length - i);
            out.writeBytes(new byte[] {22, 3, 1, (byte) (length >> 8), (byte) length});
            out.write(hello, i, length);
        }
        return out.toByteArray();
    }
}
