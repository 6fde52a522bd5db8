package io.sockscope.helperlaunch;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a desktop's password dialog is to polkit, for the children of one process: it either is dismissed at once, or stands
 * there unanswered.
 */
final class AuthenticationAgent implements AutoCloseable {
    /** What the user in front of the dialog does. */
    enum User {
        DISMISSES,
        DOES_NOTHING
    }

    private static final String OBJECT = "/io/sockscope/test/agent";

    private final SocketChannel channel;
    private final DataInputStream in;
    private final OutputStream out;
    private final User user;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private int serial;

    private AuthenticationAgent(SocketChannel channel, User user) {
        this.channel = channel;
        this.in = new DataInputStream(Channels.newInputStream(channel));
        this.out = Channels.newOutputStream(channel);
        this.user = user;
    }

    /** Registers for the process, which must be of this user or this process of root. */
    static AuthenticationAgent register(ProcessHandle process, int uid, User user) throws IOException {
        AuthenticationAgent agent =
                new AuthenticationAgent(SocketChannel.open(UnixDomainSocketAddress.of(Polkit.bus())), user);
        try {
            agent.authenticate();
            agent.call(
                    "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello", "", new byte[0]);
            agent.call(
                    "org.freedesktop.PolicyKit1",
                    "/org/freedesktop/PolicyKit1/Authority",
                    "org.freedesktop.PolicyKit1.Authority",
                    "RegisterAuthenticationAgent",
                    "(sa{sv})ss",
                    registration(process.pid(), uid));
        } catch (IOException e) {
            agent.close();
            throw e;
        }
        Thread.ofPlatform().daemon().name("agent").start(agent::serve);
        return agent;
    }

    /** The methods that polkit called so far. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static byte[] registration(long pid, int uid) throws IOException {
        long startTime = startTime(pid);
        DBusMessage.Writer body = new DBusMessage.Writer();
        body.align(8).string("unix-process").array(8, () -> {
            body.align(8).string("pid").signature("u").u32((int) pid);
            body.align(8).string("start-time").signature("t").u64(startTime);
            body.align(8).string("uid").signature("i").u32(uid);
        });
        return body.string("en_US.UTF-8").string(OBJECT).bytes();
    }

    /** Field 22 of /proc/PID/stat, in clock ticks since boot; the name before it may hold blanks. */
    private static long startTime(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
    }

    private void authenticate() throws IOException {
        // EXTERNAL: the bus takes the user id from the socket; 30 is "0", root's, in hex.
        out.write("\0AUTH EXTERNAL 30\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the bus closes: " + answer);
            }
            answer.append((char) c);
        }
        if (!answer.toString().startsWith("OK ")) {
            throw new IOException("the bus refuses: " + answer);
        }
        out.write("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void call(
            String destination, String path, String interfaceName, String member, String signature, byte[] body)
            throws IOException {
        Map<Byte, Object> fields = new java.util.HashMap<>(Map.of(
                DBusMessage.PATH, path,
                DBusMessage.INTERFACE, interfaceName,
                DBusMessage.MEMBER, member,
                DBusMessage.DESTINATION, destination));
        if (!signature.isEmpty()) {
            fields.put(DBusMessage.SIGNATURE, signature);
        }
        int mine = ++serial;
        out.write(DBusMessage.write(DBusMessage.CALL, mine, fields, body));
        while (true) {
            DBusMessage message = DBusMessage.read(in);
            if (Integer.valueOf(mine).equals(message.fields.get(DBusMessage.REPLY_SERIAL))) {
                if (message.type == DBusMessage.ERROR) {
                    throw new IOException(member + ": " + message.fields.get(DBusMessage.ERROR_NAME));
                }
                return;
            }
        }
    }

    private void serve() {
        try {
            while (true) {
                DBusMessage message = DBusMessage.read(in);
                if (message.type == DBusMessage.CALL) {
                    String member = String.valueOf(message.fields.get(DBusMessage.MEMBER));
                    calls.add(member);
                    if (!member.equals("BeginAuthentication") || user == User.DISMISSES) {
                        out.write(answer(message, member));
                    }
                }
            }
        } catch (IOException e) {
            calls.add("end: " + e.getMessage());
        }
    }

    private byte[] answer(DBusMessage call, String member) {
        Map<Byte, Object> fields = new java.util.HashMap<>(Map.of(
                DBusMessage.REPLY_SERIAL,
                call.serial,
                DBusMessage.DESTINATION,
                String.valueOf(call.fields.get(DBusMessage.SENDER))));
        if (!member.equals("BeginAuthentication")) {
            return DBusMessage.write(DBusMessage.RETURN, ++serial, fields, new byte[0]);
        }
        fields.put(DBusMessage.ERROR_NAME, "org.freedesktop.PolicyKit1.Error.Cancelled");
        fields.put(DBusMessage.SIGNATURE, "s");
        return DBusMessage.write(
                DBusMessage.ERROR,
                ++serial,
                fields,
                new DBusMessage.Writer().string("dismissed").bytes());
    }
}
