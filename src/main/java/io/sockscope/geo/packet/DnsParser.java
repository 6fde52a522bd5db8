package io.sockscope.geo.packet;

import io.sockscope.event.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads DNS messages, also those of multicast DNS (RFC 6762). */
public final class DnsParser {
    private static final int CLASS_IN = 1;
    private static final int TYPE_CNAME = 5;
    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int MULTICAST_FLAG = 0x8000; // "unicast answer, please" or "forget the old ones", in the class
    private static final int MOST_QUESTIONS = 64; // Unicast has one, a browsing multicast client has several.
    private static final int MOST_NAME_BYTES = 255;
    private static final int POINTER = 0xc0;

    private final ByteBuffer message;
    private final PacketReader in;

    private DnsParser(ByteBuffer message) {
        this.message = message.slice();
        this.in = new PacketReader(message);
    }

    /**
     * Reads the message of a datagram.
     *
     * @param message from its position to its limit, which stay as they are; if it was cut, the records in front of the
     *     cut count
     * @return nothing if it is no DNS message, or a broken one: then none of it counts
     */
    public static Optional<DnsMessage> parse(ByteBuffer message) {
        try {
            return Optional.of(new DnsParser(message).read());
        } catch (PacketException e) {
            return Optional.empty();
        }
    }

    /** Reads the first message of a TCP stream, where its length stands in front of it. */
    public static Optional<DnsMessage> parseStream(ByteBuffer stream) {
        PacketReader in = new PacketReader(stream);
        try {
            int length = in.u16();
            return parse(in.upTo(length));
        } catch (PacketException e) {
            return Optional.empty();
        }
    }

    private DnsMessage read() throws PacketException {
        int id = in.u16();
        int flags = in.u16();
        if ((flags & OPCODE) != 0) {
            throw PacketException.broken("it is no query");
        }
        int questionCount = in.u16();
        int answerCount = in.u16();
        in.skip(4); // How many records of the other sections there are.
        if (questionCount > MOST_QUESTIONS) {
            throw PacketException.broken("it asks too much");
        }
        List<DnsMessage.Question> questions = new ArrayList<>();
        for (int i = 0; i < questionCount; i++) {
            String name = name();
            int type = in.u16();
            if ((in.u16() & ~MULTICAST_FLAG) == CLASS_IN) {
                questions.add(new DnsMessage.Question(name, type));
            }
        }
        return new DnsMessage(id, (flags & RESPONSE) != 0, flags & 0xf, questions, answers(answerCount));
    }

    private List<DnsMessage.Answer> answers(int count) throws PacketException {
        List<DnsMessage.Answer> answers = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                answer().ifPresent(answers::add);
            }
        } catch (PacketException e) {
            if (!e.isCut()) {
                throw e;
            }
        }
        return answers;
    }

    private Optional<DnsMessage.Answer> answer() throws PacketException {
        String name = name();
        int type = in.u16();
        boolean internet = (in.u16() & ~MULTICAST_FLAG) == CLASS_IN;
        long ttl = in.u32();
        int ttlSeconds = ttl > Integer.MAX_VALUE ? 0 : (int) ttl; // RFC 2181, 8
        int length = in.u16();
        if (length > in.remaining()) {
            throw PacketException.cut();
        }
        int end = in.position() + length;
        DnsMessage.Answer answer = null;
        if (internet && type == DnsMessage.TYPE_A && length == 4) {
            answer = new DnsMessage.Address(name, ttlSeconds, IpAddress.v4((int) in.u32()));
        } else if (internet && type == DnsMessage.TYPE_AAAA && length == 16) {
            answer = new DnsMessage.Address(name, ttlSeconds, new IpAddress(in.i64(), in.i64()));
        } else if (internet && type == TYPE_CNAME) {
            answer = new DnsMessage.Alias(name, ttlSeconds, name());
        } else if (internet && (type == DnsMessage.TYPE_A || type == DnsMessage.TYPE_AAAA)) {
            throw PacketException.broken("an address has a wrong length");
        } else {
            in.skip(length);
        }
        if (in.position() != end) {
            throw PacketException.broken("a record is not as long as it says");
        }
        return Optional.ofNullable(answer);
    }

    /** Reads the name here and steps over it. */
    private String name() throws PacketException {
        var text = new StringBuilder();
        int bytes = 1;
        int here = in.position();
        int first = here; // Where the piece of the name begins that is being read: a pointer must lead before it.
        boolean jumped = false;
        while (true) {
            int length = at(here);
            if (length == 0) {
                if (!jumped) {
                    in.skip(here + 1 - in.position());
                }
                return text.toString();
            } else if (length < POINTER && length > 63) {
                throw PacketException.broken("a label is of an unknown kind");
            } else if (length >= POINTER) {
                int target = ((length & 0x3f) << 8) | at(here + 1);
                if (target >= first) {
                    throw PacketException.broken("a name points to itself or forward");
                }
                if (!jumped) {
                    in.skip(here + 2 - in.position());
                    jumped = true;
                }
                here = target;
                first = target;
            } else {
                bytes += length + 1;
                if (bytes > MOST_NAME_BYTES) {
                    throw PacketException.broken("a name is too long");
                }
                label(here + 1, length, text);
                here += length + 1;
            }
        }
    }

    private void label(int from, int length, StringBuilder text) throws PacketException {
        if (!text.isEmpty()) {
            text.append('.');
        }
        for (int i = from; i < from + length; i++) {
            int c = at(i);
            if (c >= 'A' && c <= 'Z') {
                text.append((char) (c + 'a' - 'A'));
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
                text.append((char) c);
            } else {
                text.append('\\')
                        .append((char) ('0' + c / 100))
                        .append((char) ('0' + c / 10 % 10))
                        .append((char) ('0' + c % 10));
            }
        }
    }

    private int at(int index) throws PacketException {
        if (index >= message.limit()) {
            throw PacketException.cut();
        }
        return message.get(index) & 0xff;
    }
}
