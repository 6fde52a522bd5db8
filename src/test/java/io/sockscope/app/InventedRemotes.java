package io.sockscope.app;

import io.sockscope.event.IpAddress;
import io.sockscope.geo.AddressKind;
import io.sockscope.geo.Contact;
import io.sockscope.geo.DnsAnswer;
import io.sockscope.geo.Here;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Network;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remote;
import io.sockscope.geo.ServiceNames;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RemoteSources;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who is at the other ends of {@link Lively}'s connections: documentation addresses as if they were somewhere. */
final class InventedRemotes {
    private static final List<String> COUNTRIES =
            List.of("CN", "JP", "DE", "US", "NL", "FR", "SE", "BR", "IE", "IN", "DE", "US", "GB");

    private InventedRemotes() {}

    static RemoteEnds ends() {
        return ends(List::of);
    }

    /** The same, with these answers of name servers. */
    static RemoteEnds ends(Supplier<List<DnsAnswer>> answers) {
        return new RemoteEnds(
                contact -> Optional.of(remote(contact)),
                () -> 0,
                ServiceNames.ofThisSystem(),
                Optional.of(new Here(new Place.Position(52.5, 13.4), "Europe/Berlin")),
                RemoteSources.NONE,
                answers);
    }

    static Remote remote(Contact contact) {
        IpAddress address = contact.address();
        if (AddressKind.of(address) != AddressKind.DOCUMENTATION) {
            return Remote.of(address);
        }
        long last = address.low() & 0xff;
        return new Remote(
                AddressKind.GLOBAL,
                new HostName("host-" + last + ".example", NameSource.DNS),
                new Place(COUNTRIES.get((int) (last * last % COUNTRIES.size())), "", Optional.empty()),
                new Network(64_496 + last % 4, "Example Networks " + last % 4));
    }
}
