package io.sockscope.viewmodel.filter;

import io.sockscope.event.IpAddress;
import io.sockscope.viewmodel.filter.FilterParser.MistakeFound;
import io.sockscope.viewmodel.filter.FilterText.Problem;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** Networks as they are written: {@code 10.0.0.0/8}, {@code 2001:db8::/32}. */
final class Addresses {
    private static final String EXAMPLE = "10.0.0.0/8, 2001:db8::/32";
    private static final Pattern V4 = Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

    private Addresses() {}

    static Term.Network network(String text, int position) throws MistakeFound {
        int slash = text.indexOf('/');
        String address = text.substring(0, slash);
        String bits = text.substring(slash + 1);
        boolean v4 = V4.matcher(address).matches();
        if (!bits.matches("[0-9]{1,3}") || !(v4 || V6.matcher(address).matches())) {
            throw bad(text, position);
        }
        int width = Integer.parseInt(bits);
        if (width > (v4 ? 32 : 128)) {
            throw bad(text, position);
        }
        return new Term.Network(parse(address, text, position), v4 ? 96 + width : width);
    }

    private static IpAddress parse(String address, String text, int position) throws MistakeFound {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address); // Never asks a name server.
            ByteBuffer bytes = ByteBuffer.wrap(parsed.getAddress());
            return parsed instanceof Inet6Address
                    ? new IpAddress(bytes.getLong(), bytes.getLong())
                    : IpAddress.v4(bytes.getInt());
        } catch (IllegalArgumentException e) {
            throw bad(text, position);
        }
    }

    private static MistakeFound bad(String text, int position) {
        return new MistakeFound(Problem.BAD_NETWORK, text, EXAMPLE, position);
    }
}
