package io.sockscope.geo;

import io.sockscope.event.IpAddress;
import io.sockscope.geo.packet.HostNames;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Names that the owners of addresses gave them, asked from the system's name service on threads of its own. This tells
 * others which addresses are looked at, so it exists only where the user turned it on.
 *
 * <p>So many questions are under way at a time, so many wait, and what does not fit is asked when somebody wants it
 * again. An answer is kept for an hour, the lack of one for ten minutes.
 */
final class ReverseNames implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 2_000;
    private static final int MOST_KEPT = 20_000;
    private static final long KEEP_NS = Duration.ofHours(1).toNanos();
    private static final long KEEP_NOTHING_NS = Duration.ofMinutes(10).toNanos();

    private final Function<IpAddress, String> resolver;
    private final LongSupplier clockNs;
    private final ThreadPoolExecutor threads;
    private final Map<IpAddress, Answer> answers = new LinkedHashMap<>();
    private int unanswered;
    private int generation;

    /** An empty name is none; one that is not {@code known} is asked for. */
    private record Answer(String name, boolean known, long untilNs) {}

    /** Asks the system. */
    static ReverseNames ofThisSystem() {
        return new ReverseNames(ReverseNames::ask, System::nanoTime);
    }

    /**
     * Asks a resolver.
     *
     * @param resolver may take its time; an empty answer is none
     */
    ReverseNames(Function<IpAddress, String> resolver, LongSupplier clockNs) {
        this.resolver = resolver;
        this.clockNs = clockNs;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("reverse-dns-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** The JDK asks back whether the name leads to the address, so that nobody can call himself by another's name. */
    private static String ask(IpAddress address) {
        String name = AddressText.inet(address).getCanonicalHostName();
        return AddressText.parse(name).isPresent() ? "" : name;
    }

    /** The name of an address, empty if there is none or it is not known yet. Never waits. */
    String name(IpAddress address) {
        if (!AddressKind.of(address).isWorthAsking()) {
            return "";
        }
        synchronized (answers) {
            Answer answer = answers.get(address);
            if (answer == null || (answer.known() && answer.untilNs() - clockNs.getAsLong() < 0)) {
                startAsking(address, answer == null ? "" : answer.name());
            }
            return answer == null ? "" : answer.name();
        }
    }

    private void startAsking(IpAddress address, String meanwhile) {
        try {
            threads.execute(() -> answer(address));
        } catch (RejectedExecutionException full) {
            return;
        }
        unanswered++;
        answers.put(address, new Answer(meanwhile, false, 0));
        if (answers.size() > MOST_KEPT) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private void answer(IpAddress address) {
        String name = "";
        try {
            name = Optional.of(resolver.apply(address))
                    .flatMap(HostNames::clean)
                    .orElse("");
        } finally {
            synchronized (answers) {
                long keepNs = name.isEmpty() ? KEEP_NOTHING_NS : KEEP_NS;
                answers.put(address, new Answer(name, true, clockNs.getAsLong() + keepNs));
                unanswered--;
                generation++;
                answers.notifyAll();
            }
        }
    }

    /** Waits until every question is answered, so long at most. */
    void settle(Duration most) throws InterruptedException {
        long endNs = System.nanoTime() + most.toNanos();
        synchronized (answers) {
            for (long leftNs = most.toNanos(); unanswered > 0 && leftNs > 0; leftNs = endNs - System.nanoTime()) {
                answers.wait(Math.max(1, leftNs / 1_000_000));
            }
        }
    }

    /** A number that changes with every answer. */
    int generation() {
        synchronized (answers) {
            return generation;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
