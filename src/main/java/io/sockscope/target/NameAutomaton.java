package io.sockscope.target;

import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.apache.lucene.util.automaton.Transition;

/**
 * All name patterns as one table, which the kernel runs at exec, byte by byte of the name's UTF-8 form.
 *
 * <pre>
 *             byte 0   byte 1        byte 255
 * state 0   │    0   │    0   │ … │    0   │    dead: nothing can match any more
 * state 1   │    0   │ A next │ … │ A next │    start
 * state 2   │    0   │ A next │ … │ A next │
 * …             each u16: low 15 bits the next state, bit 15 (A) set if that state accepts
 * </pre>
 *
 * A name matches if the state behind its last byte accepts. The kernel keeps 15 bytes of a name: if there are 15, the
 * rest is not known, and the name matches too if the state is not dead. An empty name never matches.
 */
public final class NameAutomaton {
    public static final int MAX_STATES = 1_024;
    public static final int SYMBOLS = 256;

    /** Bytes of a name that the kernel keeps (TASK_COMM_LEN less the NUL). */
    public static final int NAME_BYTES = 15;

    static final int ACCEPTS = 0x8000;

    private static final int DETERMINIZE_WORK = 200_000;
    private static final int MAX_STATES_BEFORE_MERGE = 8_192;

    private final char[] transitions;

    private NameAutomaton(char[] transitions) {
        this.transitions = transitions;
    }

    /**
     * The automaton of a table that {@link #transitions()} gave.
     *
     * @throws IllegalArgumentException if it leads to a state that it does not have
     */
    public static NameAutomaton of(char[] transitions) {
        int states = transitions.length / SYMBOLS;
        for (char transition : transitions) {
            if ((transition & ~ACCEPTS) >= states) {
                throw new IllegalArgumentException("a table of " + states + " states leads to " + (int) transition);
            }
        }
        if (states < 2 || transitions.length != states * SYMBOLS) {
            throw new IllegalArgumentException("a table of " + transitions.length + " transitions");
        }
        return new NameAutomaton(transitions.clone());
    }

    /**
     * The automaton that accepts what any of the patterns matches; nothing if there are none.
     *
     * @throws BadPatternException if they need more than {@link #MAX_STATES} states
     */
    public static NameAutomaton compile(List<NamePattern> patterns) throws BadPatternException {
        Automaton any =
                Operations.union(patterns.stream().map(NamePattern::names).toList());
        Automaton dfa;
        try {
            dfa = Operations.removeDeadStates(Operations.determinize(any, DETERMINIZE_WORK));
        } catch (TooComplexToDeterminizeException e) {
            throw tooComplex(patterns);
        }
        if (dfa.getNumStates() > MAX_STATES_BEFORE_MERGE) {
            throw tooComplex(patterns);
        }
        char[] merged = StateMerging.merge(table(dfa));
        if (merged.length > MAX_STATES * SYMBOLS) {
            throw tooComplex(patterns);
        }
        // If no name can match, the start is dead too, but it keeps its number.
        return new NameAutomaton(Arrays.copyOf(merged, Math.max(merged.length, 2 * SYMBOLS)));
    }

    private static BadPatternException tooComplex(List<NamePattern> patterns) {
        return new BadPatternException(RuleFault.NAME_STATES, NamePattern.texts(patterns), -1, MAX_STATES);
    }

    private static char[] table(Automaton dfa) {
        char[] table = new char[(dfa.getNumStates() + 1) * SYMBOLS]; // State 0 is the dead one, the others follow.
        var transition = new Transition();
        for (int state = 0; state < dfa.getNumStates(); state++) {
            int count = dfa.initTransition(state, transition);
            for (int i = 0; i < count; i++) {
                dfa.getNextTransition(transition);
                int next = transition.dest + 1 | (dfa.isAccept(transition.dest) ? ACCEPTS : 0);
                for (int symbol = Math.max(1, transition.min); symbol <= transition.max; symbol++) {
                    table[(state + 1) * SYMBOLS + symbol] = (char) next;
                }
            }
        }
        return table;
    }

    /** The table, {@link #states()} × 256 values. */
    public char[] transitions() {
        return transitions.clone();
    }

    /** Whether no name at all can match. */
    public boolean matchesNothing() {
        return states() == 2 && matchesNoneFromStart();
    }

    private boolean matchesNoneFromStart() {
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            if (transitions[SYMBOLS + symbol] != 0) {
                return false;
            }
        }
        return true;
    }

    public int states() {
        return transitions.length / SYMBOLS;
    }

    /**
     * What the kernel does with a name.
     *
     * @param comm the name's bytes, up to a NUL or the end of the array; bytes behind the 15th do not count
     */
    public boolean matches(byte[] comm) {
        int state = 1;
        int length = 0;
        while (length < Math.min(comm.length, NAME_BYTES) && comm[length] != 0) {
            state = transitions[(state & ~ACCEPTS) * SYMBOLS + (comm[length] & 0xff)];
            length++;
        }
        return (state & ACCEPTS) != 0 || (length == NAME_BYTES && state != 0);
    }
}
