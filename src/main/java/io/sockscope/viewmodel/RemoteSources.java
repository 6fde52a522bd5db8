package io.sockscope.viewmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where it is known from who is at the other ends, and what the user may choose about it. */
public interface RemoteSources {
    /** Nothing is known, and nothing can be chosen. */
    RemoteSources NONE = new RemoteSources() {
        @Override
        public Choice choice() {
            return new Choice("", false);
        }

        @Override
        public void choose(Choice choice, Consumer<Optional<Refusal>> whenDone) {
            whenDone.accept(Optional.empty());
        }

        @Override
        public void list(Consumer<List<Source>> whenKnown) {
            whenKnown.accept(List.of());
        }
    };

    /**
     * What the user chose.
     *
     * @param database path of an MMDB file of the user's own, empty for none
     * @param reverseDns whether name servers may be asked for the names of addresses
     */
    record Choice(String database, boolean reverseDns) {}

    /**
     * Why a choice cannot be taken over.
     *
     * @param code names the reason, so that it can be said in another language
     * @param words what a sentence of that reason has places for
     * @param problem what is wrong with the file, in English
     * @param remedy what would do, in English
     */
    record Refusal(String code, List<String> words, String problem, String remedy) {}

    /**
     * A database that answers.
     *
     * @param title what it holds and what it is called
     * @param date when it was made, if it says so
     * @param licence its licence, and whom to name; empty for the user's own
     * @param answers whether it still answers
     */
    record Source(String title, Optional<LocalDate> date, String licence, boolean answers) {}

    /** What is in force. */
    Choice choice();

    /**
     * Takes a choice over; if it is refused, the one before stays in force.
     *
     * @param whenDone told on the window's thread why it is refused, or that it is not
     */
    void choose(Choice choice, Consumer<Optional<Refusal>> whenDone);

    /**
     * Reads the databases, which takes a moment.
     *
     * @param whenKnown told on the window's thread
     */
    void list(Consumer<List<Source>> whenKnown);
}
