package io.sockscope.geo.packet;

import java.util.Locale;
import java.util.Optional;

/** What may be shown as the name of a host. A name comes from a stranger; it must look like one everywhere. */
public final class HostNames {
    private static final int MOST_CHARS = 253;
    private static final int MOST_LABEL_CHARS = 63;

    private HostNames() {}

    /**
     * The name in lower case without the dot at its end; nothing if it is no host name: labels of 1 to 63 ASCII letters,
     * digits, hyphens and underscores, 253 characters in all, not all digits at the end (that is an address).
     */
    public static Optional<String> clean(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty() || name.length() > MOST_CHARS) {
            return Optional.empty();
        }
        int labelStart = 0;
        boolean onlyDigits = true;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (i == labelStart || i - labelStart > MOST_LABEL_CHARS || (i == name.length() && onlyDigits)) {
                    return Optional.empty();
                }
                labelStart = i + 1;
                onlyDigits = true;
            } else if (!isNameChar(name.charAt(i))) {
                return Optional.empty();
            } else {
                onlyDigits &= name.charAt(i) >= '0' && name.charAt(i) <= '9';
            }
        }
        return Optional.of(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isNameChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
