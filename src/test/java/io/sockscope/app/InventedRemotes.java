package io.sockscope.app;

import io.sockscope.event.IpAddress;
import io.sockscope.geo.AddressKind;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Network;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remote;
import io.sockscope.geo.ServiceNames;
import io.sockscope.viewmodel.RemoteEnds;
import java.util.Optional;

/** Who is at the other ends of {@link Lively}'s connections: documentation addresses as if they were somewhere. */
final class InventedRemotes {
    private InventedRemotes() {}

    static RemoteEnds ends() {
        return new RemoteEnds(contact -> Optional.of(remote(contact)), () -> 0, ServiceNames.ofThisSystem());
    }

    private static Remote remote(Contact contact) {
        IpAddress address = contact.address();
        if (AddressKind.of(address) != AddressKind.DOCUMENTATION) {
            return Remote.of(address);
        }
        long last = address.low() & 0xff;
        return new Remote(
                AddressKind.GLOBAL,
                new HostName("host-" + last + ".example", NameSource.DNS),
                new Place(last % 2 == 0 ? "NL" : "JP", "", Optional.empty()),
                new Network(64_496 + last % 4, "Example Networks " + last % 4));
    }
}
