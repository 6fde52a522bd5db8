package io.sockscope.geo;

import io.sockscope.event.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what all sources know of a remote end. Nothing leaves this machine unless reverse names are asked for.
 *
 * <p>The user's databases come first, each part (country, network) from the first that has it; the bundled one is asked
 * for addresses on the internet only. What addresses are and where is kept for {@value #MOST_KEPT} of them.
 */
public final class RemoteLookup implements Remotes, AutoCloseable {
    private static final int MOST_KEPT = 65_536;
    private static final Path HOSTS = Path.of("/etc/hosts");

    private final BundledDatabase bundled;
    private final WatchedFile<Map<IpAddress, String>> hosts;
    private final NameBook heard;
    private final Map<IpAddress, Remote> known = new ConcurrentHashMap<>();
    private final AtomicLong choices = new AtomicLong();
    private volatile Choice choice;
    private volatile Names recorded = Names.NONE;

    /**
     * What the user chose.
     *
     * @param own the user's databases, the best first
     * @param reverse asks name servers; null if they may not be asked
     */
    private record Choice(List<MmdbDatabase> own, @Nullable ReverseNames reverse) implements AutoCloseable {
        @Override
        public void close() {
            if (reverse != null) {
                reverse.close();
            }
            own.forEach(MmdbDatabase::close);
        }
    }

    /**
     * Opens what this machine has.
     *
     * @param databases the user's own MMDB files, the best first
     * @param reverseDns whether name servers may be asked for the names of addresses
     * @throws DatabaseException if one of the files is no such database
     */
    public static RemoteLookup open(List<Path> databases, boolean reverseDns) throws DatabaseException {
        RemoteLookup lookup = open();
        lookup.choose(databases, reverseDns);
        return lookup;
    }

    /**
     * Takes other databases, and asks name servers or does so no more, from now on.
     *
     * @param databases the user's own MMDB files, the best first
     * @param reverseDns whether name servers may be asked for the names of addresses
     * @throws DatabaseException if one of the files is no such database; then all stays as it was
     */
    public void choose(List<Path> databases, boolean reverseDns) throws DatabaseException {
        var own = new ArrayList<MmdbDatabase>();
        try {
            for (Path file : databases) {
                own.add(MmdbDatabase.open(file));
            }
        } catch (DatabaseException e) {
            own.forEach(MmdbDatabase::close);
            throw e;
        }
        Choice before = choice;
        choice = new Choice(List.copyOf(own), reverseDns ? ReverseNames.ofThisSystem() : null);
        known.clear();
        choices.incrementAndGet();
        before.close();
    }

    /** Uses what ships with the program and what this system knows, and asks no name server. */
    public static RemoteLookup open() {
        return new RemoteLookup(List.of(), null);
    }

    private RemoteLookup(List<MmdbDatabase> own, @Nullable ReverseNames reverse) {
        this(
                own,
                new BundledDatabase(),
                new WatchedFile<>(HOSTS, HostsFile::parse, System::nanoTime),
                new NameBook(),
                reverse);
    }

    RemoteLookup(
            List<MmdbDatabase> own,
            BundledDatabase bundled,
            WatchedFile<Map<IpAddress, String>> hosts,
            NameBook heard,
            @Nullable ReverseNames reverse) {
        this.bundled = bundled;
        this.hosts = hosts;
        this.heard = heard;
        this.choice = new Choice(List.copyOf(own), reverse);
    }

    @Override
    public Remote of(Contact contact) {
        return of(contact, recorded);
    }

    /** The same knowledge for a recording of its own, whatever is recalled meanwhile: its names come before all others. */
    public Remotes recalling(Names names) {
        return contact -> of(contact, names);
    }

    private Remote of(Contact contact, Names recalled) {
        return facts(contact.address()).named(name(contact, recalled));
    }

    private HostName name(Contact contact, Names recalled) {
        HostName kept = recalled.nameOf(contact);
        HostName said = kept.isKnown() ? kept : heard.nameOf(contact);
        if (said.isKnown() || contact.address().isUnspecified()) {
            return said;
        }
        String listed = hosts.value().get(contact.address());
        if (listed != null) {
            return new HostName(listed, NameSource.HOSTS);
        }
        ReverseNames reverse = choice.reverse();
        String asked = reverse == null ? "" : reverse.name(contact.address());
        return asked.isEmpty() ? said : new HostName(asked, NameSource.REVERSE);
    }

    private Remote facts(IpAddress address) {
        Remote facts = known.get(address);
        if (facts == null) {
            facts = look(address);
            if (known.size() >= MOST_KEPT) {
                known.clear(); // Whoever is still of interest comes back at the price of one look-up.
            }
            known.put(address, facts);
        }
        return facts;
    }

    private Remote look(IpAddress address) {
        List<IpAddress> forms = AddressKind.onTheInternet(address)
                .map(outside -> outside.equals(address) ? List.of(address) : List.of(address, outside))
                .orElse(List.of(address));
        Place place = Place.UNKNOWN;
        Network network = Network.UNKNOWN;
        var all = new ArrayList<Database>(choice.own());
        all.add(bundled);
        for (IpAddress form : forms) {
            for (Database database : all) {
                boolean mayKnow = database != bundled || AddressKind.of(form) == AddressKind.GLOBAL;
                place = place.isKnown() || !mayKnow ? place : database.place(form);
                network = network.isKnown() || !mayKnow ? network : database.network(form);
            }
        }
        return new Remote(AddressKind.of(address), HostName.NONE, place, network);
    }

    /** Where observed traffic goes, so that its names are known. */
    public NameBook heard() {
        return heard;
    }

    /** Takes the names that a recording has before all others, from now on; {@link Names#NONE} to do so no more. */
    public void recall(Names names) {
        recorded = names;
        choices.incrementAndGet();
    }

    /** The databases that answer, the user's first; reads them. */
    public List<DataSource> sources() {
        var sources = new ArrayList<DataSource>();
        choice.own().forEach(database -> sources.add(database.source()));
        sources.addAll(bundled.sources());
        return sources;
    }

    /** A number that changes whenever an answer may have become a better one. */
    long generation() {
        ReverseNames reverse = choice.reverse();
        long asked = reverse == null ? 0 : reverse.generation();
        // What was asked before the choice changed counts no more: each choice is a step that none of the others makes.
        return (choices.get() << 40) + hosts.generation() + asked + heard.generation();
    }

    /** Waits for the names that were asked for, so long at most; returns at once if none may be asked for. */
    public void settle(Duration most) throws InterruptedException {
        ReverseNames reverse = choice.reverse();
        if (reverse != null) {
            reverse.settle(most);
        }
    }

    @Override
    public void close() {
        choice.close();
    }
}
