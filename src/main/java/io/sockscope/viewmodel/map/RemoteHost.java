package io.sockscope.viewmodel.map;

import io.sockscope.event.IpAddress;
import io.sockscope.model.ConnectionKey;
import io.sockscope.viewmodel.RemoteEnd;
import io.sockscope.viewmodel.Selection;
import java.util.List;

/**
 * A remote address, with all that the traced processes moved with it.
 *
 * @param end who it is, by the best name that any of its connections has
 * @param processes names of the processes that spoke with it, safe to show, who moved most first
 * @param busiest its connection that moved most
 */
public record RemoteHost(
        IpAddress address, RemoteEnd end, Traffic traffic, List<String> processes, ConnectionKey busiest) {
    public RemoteHost {
        processes = List.copyOf(processes);
    }

    /** Its connection that moved most, to be looked at. */
    public Selection selection() {
        return new Selection.OfConnection(busiest);
    }

    /** Its name, or its address where it has none. */
    public String title() {
        return end.host().isEmpty() ? address.toString() : end.host();
    }
}
