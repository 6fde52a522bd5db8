package io.sockscope.ipc;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collection;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end of a Unix socket, as the kernel says (SO_PEERCRED, unix(7)). */
final class PeerCredentials {
    private static final int DIGITS = 40;

    private PeerCredentials() {}

    /** The peer: who connected, or on the connecting side who listened. */
    static UserPrincipal of(SocketChannel channel) throws IOException {
        return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    }

    static boolean isOneOf(UserPrincipal peer, Collection<Integer> uids) throws IOException {
        for (int uid : uids) {
            if (peer.equals(user(uid))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The principal with this number. Principals compare by number, but the JDK has no way to make one from a number
     * except to look up a name that is a numeral, and that prefers a user who bears the numeral as a name. No login
     * name has {@value #DIGITS} characters (useradd allows 32), so with leading zeros it can only be read as a number.
     */
    static UserPrincipal user(int uid) throws IOException {
        if (uid < 0) {
            throw new IllegalArgumentException("not a user id: " + uid);
        }
        String numeral = Integer.toString(uid);
        return FileSystems.getDefault()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName("0".repeat(DIGITS - numeral.length()) + numeral);
    }
}
