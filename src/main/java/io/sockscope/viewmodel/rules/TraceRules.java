package io.sockscope.viewmodel.rules;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rules of what to trace, kept from one run to the next, in the form of a file of {@code record --rules}. What is
 * refused changes nothing. Why it is refused is said on the window's thread, often before the call returns; later if users
 * have to be looked up in a directory.
 */
public interface TraceRules {
    /** Takes none. */
    TraceRules NONE = new TraceRules() {
        private static final Problem NO_RULES =
                new Problem("rule.NONE", List.of(), "", "nothing is traced by rules here", "");

        @Override
        public List<RuleEntry> entries() {
            return List.of();
        }

        @Override
        public List<String> kinds() {
            return List.of();
        }

        @Override
        public void add(String kind, String text, boolean children, Consumer<Optional<Problem>> whenDone) {
            whenDone.accept(Optional.of(NO_RULES));
        }

        @Override
        public void change(int id, String kind, String text, boolean children, Consumer<Optional<Problem>> whenDone) {
            whenDone.accept(Optional.of(NO_RULES));
        }

        @Override
        public void pause(int id, boolean paused) {}

        @Override
        public void remove(int id) {}

        @Override
        public String text() {
            return "";
        }

        @Override
        public void replace(String text, Consumer<Optional<Problem>> whenDone) {
            whenDone.accept(Optional.of(NO_RULES));
        }

        @Override
        public void load(Path file, Consumer<Optional<Problem>> whenDone) {
            whenDone.accept(Optional.of(NO_RULES));
        }

        @Override
        public Optional<Problem> save(Path file) {
            return Optional.of(NO_RULES);
        }
    };

    /**
     * Why something is refused.
     *
     * @param code names the reason, so that it can be said in another language
     * @param words what a sentence of that reason has places for
     * @param place where it is, with a colon and a space at the end; may be empty
     * @param message what is wrong, in English
     * @param remedy what to write instead, in English, may be empty
     */
    record Problem(String code, List<String> words, String place, String message, String remedy) {}

    /**
     * Rules that could not be taken over from the last run.
     *
     * @param kept where their file is now
     * @param reason what is wrong with it
     */
    record Damage(Path kept, Problem reason) {}

    /** Set if the rules of the last run could not be used: then there are none. */
    default Optional<Damage> damage() {
        return Optional.empty();
    }

    /** Set if the trace does not follow all of them. */
    default Optional<Problem> refusal() {
        return Optional.empty();
    }

    /** All of them and how they fare. */
    List<RuleEntry> entries();

    /** What a rule may look at, as it is called in a file. */
    List<String> kinds();

    /**
     * Adds a rule.
     *
     * @param kind one of {@link #kinds}
     * @param text what is looked for
     * @param children also the descendants of what it holds
     * @param whenDone told why it is refused, or that it is not
     */
    void add(String kind, String text, boolean children, Consumer<Optional<Problem>> whenDone);

    /**
     * Puts another rule in the place of one: what only that one held is not traced any more. A label that its user gave
     * it stays, and so does its rest. As {@link #add} if it is not there any more.
     *
     * @param id which one
     */
    void change(int id, String kind, String text, boolean children, Consumer<Optional<Problem>> whenDone);

    /** Lets a rule rest, or ends its rest. */
    void pause(int id, boolean paused);

    /** What it holds is not traced any more, unless another rule or the user wants that. */
    void remove(int id);

    /** All rules as TOML. */
    String text();

    /** Takes these rules, in TOML, instead of those that there are; of a blank text there are none. */
    void replace(String text, Consumer<Optional<Problem>> whenDone);

    /** Takes the rules of a file instead of those that there are. */
    void load(Path file, Consumer<Optional<Problem>> whenDone);

    /** Writes them into a file. */
    Optional<Problem> save(Path file);
}
