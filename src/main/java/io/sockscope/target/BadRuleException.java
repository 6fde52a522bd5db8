package io.sockscope.target;

import java.util.List;

/** A rule that can't be used. Whoever knows the place puts it in front. */
public final class BadRuleException extends Exception {
    private static final long serialVersionUID = 1;

    private final String place;
    private final RuleFault fault;
    private final transient List<String> words;

    /**
     * A fault.
     *
     * @param words what takes the places in its sentences
     */
    public BadRuleException(RuleFault fault, Object... words) {
        this("", fault, List.of(words).stream().map(String::valueOf).toList());
    }

    private BadRuleException(String place, RuleFault fault, List<String> words) {
        super(place + fault.problem(words.toArray()));
        this.place = place;
        this.fault = fault;
        this.words = words;
    }

    /** The same with its place, as {@code rules.toml:3:8}. */
    public BadRuleException at(String newPlace) {
        BadRuleException result = new BadRuleException(newPlace + ": " + place, fault, words);
        result.initCause(this);
        return result;
    }

    /** In English, for the command line. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What to write instead, in English. */
    public String remedy() {
        return fault.remedy(words.toArray());
    }

    /** Where it is, with a colon and a space at the end; empty if nobody said so. */
    public String place() {
        return place;
    }

    public RuleFault fault() {
        return fault;
    }

    /** What takes the places in the sentences of the fault. */
    public List<String> words() {
        return words;
    }
}
