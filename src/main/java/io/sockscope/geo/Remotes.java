package io.sockscope.geo;

import io.sockscope.event.IpAddress;

/** Tells who is at the other end. Safe for many threads. */
@FunctionalInterface
public interface Remotes {
    /** Knows nothing but what an address itself says. */
    Remotes ADDRESSES_ONLY = contact -> Remote.of(contact.address());

    /**
     * What is known now. Asks nobody outside and waits for no answer, but may read a database with the first call; for a
     * thread that must not wait there is {@link BackgroundRemotes}.
     *
     * @param contact its address may be {@link IpAddress#UNSPECIFIED}, of which nothing is known
     */
    Remote of(Contact contact);
}
