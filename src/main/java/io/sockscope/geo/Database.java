package io.sockscope.geo;

import io.sockscope.event.IpAddress;

/** Knows places, networks, or both. Safe for many threads; never asks anyone outside. */
interface Database {
    /** Knows nothing. */
    Database EMPTY = new Database() {
        @Override
        public Place place(IpAddress address) {
            return Place.UNKNOWN;
        }

        @Override
        public Network network(IpAddress address) {
            return Network.UNKNOWN;
        }
    };

    /** Where an address is, {@link Place#UNKNOWN} if this database does not know. */
    Place place(IpAddress address);

    /** To which network it belongs, {@link Network#UNKNOWN} if this database does not know. */
    Network network(IpAddress address);
}
