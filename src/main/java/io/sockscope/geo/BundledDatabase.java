package io.sockscope.geo;

import io.sockscope.event.IpAddress;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The data that ship with the program: countries as MMDB, autonomous systems as a table. They are read with the first
 * look-up, because who only speaks to machines nearby needs none of it.
 */
final class BundledDatabase implements Database {
    private static final String COUNTRIES = "countries.mmdb";
    private static final String NETWORKS = "networks.bin";
    private static final String COUNTRIES_TITLE = "countries: ip-location-db geo-whois-asn-country";
    private static final String NETWORKS_TITLE = "networks: ip-location-db asn";
    private static final String COUNTRIES_LICENCE = "CC0-1.0; made of data of the NRO (nro.net, CC-BY-4.0)";
    private static final String NETWORKS_LICENCE =
            "CC-BY-4.0; made of data of RouteViews (routeviews.org), DB-IP (db-ip.com) and the NRO (nro.net)";

    private @Nullable Loaded countries;
    private @Nullable Loaded networks;

    /** A database, and what it says of itself now. */
    private record Loaded(Database database, Supplier<DataSource> source) {}

    /** Reads one, or says in {@link DataSource#problem} why there is none. */
    @FunctionalInterface
    private interface Loading {
        Loaded from(InputStream content) throws IOException;
    }

    @Override
    public Place place(IpAddress address) {
        return countries().database().place(address);
    }

    @Override
    public Network network(IpAddress address) {
        return networks().database().network(address);
    }

    /** What it is made of; reads it. */
    List<DataSource> sources() {
        return List.of(countries().source().get(), networks().source().get());
    }

    private synchronized Loaded countries() {
        if (countries == null) {
            countries = load(COUNTRIES, COUNTRIES_TITLE, COUNTRIES_LICENCE, content -> {
                MmdbDatabase mmdb = MmdbDatabase.read(COUNTRIES_TITLE, COUNTRIES_LICENCE, content);
                return new Loaded(mmdb, mmdb::source);
            });
        }
        return countries;
    }

    private synchronized Loaded networks() {
        if (networks == null) {
            networks = load(NETWORKS, NETWORKS_TITLE, NETWORKS_LICENCE, content -> {
                NetworkTable table = NetworkTable.read(content.readAllBytes());
                var source = new DataSource(NETWORKS_TITLE, Optional.of(table.date()), NETWORKS_LICENCE, "");
                return new Loaded(table, () -> source);
            });
        }
        return networks;
    }

    private static Loaded load(String name, String title, String licence, Loading loading) {
        try (InputStream content = BundledDatabase.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new FileNotFoundException("this program was built without " + name);
            }
            return loading.from(content);
        } catch (IOException e) {
            var source = new DataSource(title, Optional.empty(), licence, "it can't be read: " + e.getMessage());
            return new Loaded(Database.EMPTY, () -> source);
        }
    }
}
