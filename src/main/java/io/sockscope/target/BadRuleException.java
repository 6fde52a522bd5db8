package io.sockscope.target;

/** A rule that can't be used. Message and remedy are for the user; whoever knows the place puts it in front. */
public final class BadRuleException extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    public BadRuleException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** The same with its place, as {@code rules.toml:3:8}. */
    public BadRuleException at(String place) {
        BadRuleException result = new BadRuleException(place + ": " + getMessage(), remedy);
        result.initCause(this);
        return result;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What to write instead. */
    public String remedy() {
        return remedy;
    }
}
