package io.sockscope.session;

/**
 * Takes one thing after the other, so that nobody need hold them all.
 *
 * @param <A> what it is about
 * @param <B> what belongs to it
 * @param <E> what may go wrong
 */
@FunctionalInterface
public interface Visitor<A, B, E extends Exception> {
    void visit(A subject, B detail) throws E;
}
