package io.sockscope.geo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks remote ends up on a thread of its own, for one that must never wait, such as the window's: ask, take what is
 * there, and ask again when {@link #generation} has changed.
 */
public final class BackgroundRemotes implements AutoCloseable {
    private static final int MOST_KEPT = 65_536;
    private static final long LOOK_AGAIN_MS = 1_000;

    private final RemoteLookup lookup;
    private final Map<Contact, Remote> answers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Contact> questions = new LinkedBlockingQueue<>(MOST_KEPT);
    private final Thread thread;
    private final AtomicLong generation = new AtomicLong();

    /**
     * Begins to answer.
     *
     * @param lookup closed with this
     */
    public BackgroundRemotes(RemoteLookup lookup) {
        this.lookup = lookup;
        this.thread = Thread.ofPlatform().name("remotes").daemon().unstarted(this::answerAll);
        thread.start();
    }

    /** What is known; nothing if it has to be looked up first, which then happens. Never waits. */
    public Optional<Remote> ifKnown(Contact contact) {
        Remote answer = answers.get(contact);
        if (answer == null) {
            var _ = questions.offer(contact); // If it is full, whoever asks will ask again.
        }
        return Optional.ofNullable(answer);
    }

    /** A number that changes when there are new or better answers. */
    public long generation() {
        return generation.get();
    }

    private void answerAll() {
        long seen = lookup.generation();
        try {
            while (true) {
                Contact first = questions.poll(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
                long now = lookup.generation();
                boolean changed = now != seen && answerAgain();
                seen = now;
                if (answerWaiting(first) || changed) {
                    generation.incrementAndGet();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answerWaiting(@Nullable Contact first) {
        boolean any = false;
        for (Contact next = first; next != null; next = questions.poll()) {
            if (answers.size() >= MOST_KEPT) {
                answers.clear();
            }
            answers.put(next, lookup.of(next));
            any = true;
        }
        return any;
    }

    private boolean answerAgain() {
        boolean any = false;
        for (Map.Entry<Contact, Remote> entry : answers.entrySet()) {
            Remote better = lookup.of(entry.getKey());
            any |= !better.equals(entry.getValue());
            entry.setValue(better);
        }
        return any;
    }

    @Override
    public void close() {
        thread.interrupt();
        lookup.close();
    }
}
