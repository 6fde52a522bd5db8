package io.sockscope.geo;

import io.sockscope.event.IpAddress;
import io.sockscope.geo.packet.HostNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads hosts(5): an address and its names on each line, the first name being the one it is called by. */
final class HostsFile {
    private HostsFile() {}

    /** Names by address. Of several lines for an address the first counts, as for the system's own look-up. */
    static Map<IpAddress, String> parse(List<String> lines) {
        var names = new HashMap<IpAddress, String>();
        for (String line : lines) {
            int comment = line.indexOf('#');
            String[] words =
                    (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", 3);
            if (words.length >= 2) {
                String word = words[1];
                AddressText.parse(words[0])
                        .ifPresent(
                                address -> HostNames.clean(word).ifPresent(name -> names.putIfAbsent(address, name)));
            }
        }
        return Map.copyOf(names);
    }
}
