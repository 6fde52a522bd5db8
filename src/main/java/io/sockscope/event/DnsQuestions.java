package io.sockscope.event;

/**
 * What name servers were asked, as sums that can be added up. Of each question the leftmost label counts, lower-cased: that
 * is where a tunnel puts its data. Names themselves are not kept.
 *
 * @param questions how many were heard
 * @param names how many of the names had not been asked for by the same process of the same server
 * @param labelChars characters of the leftmost labels, together
 * @param entropyBits for each question the entropy of its leftmost label's characters, in bits per character, together
 * @param spans spans of {@value #SPAN_SECONDS} s in which these were the first that the process asked the server
 */
public record DnsQuestions(long questions, long names, long labelChars, double entropyBits, long spans) {
    /** Nothing was asked, or nothing heard of it. */
    public static final DnsQuestions NONE = new DnsQuestions(0, 0, 0, 0, 0);

    /** Length of a span, in seconds. */
    public static final int SPAN_SECONDS = 10;

    /** These and others. */
    public DnsQuestions plus(DnsQuestions other) {
        if (other.questions == 0) {
            return this;
        }
        return new DnsQuestions(
                questions + other.questions,
                names + other.names,
                labelChars + other.labelChars,
                entropyBits + other.entropyBits,
                spans + other.spans);
    }

    /** Share of questions for a name that had not been asked for, 0 to 1; 0 if there are none. */
    public double newShare() {
        return mean((double) names);
    }

    /** Mean length of the leftmost labels, in characters; 0 if there are none. */
    public double meanLabelChars() {
        return mean((double) labelChars);
    }

    /** Mean entropy of the leftmost labels, in bits per character; 0 if there are none. */
    public double meanEntropyBits() {
        return mean(entropyBits);
    }

    private double mean(double sum) {
        return questions == 0 ? 0 : sum / questions;
    }
}
