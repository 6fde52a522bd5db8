package io.sockscope.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list that never changes and may make an element anew each time that it is asked for. So it takes little memory, but
 * what is taken out of it should not be kept: a part of it is better held as places in it.
 *
 * @param <E> what it is a list of
 */
public abstract class FixedList<E> extends AbstractList<E> implements RandomAccess {
    /** What {@link List#copyOf} is to other lists. */
    public static <E> List<E> copyOf(List<E> list) {
        return list instanceof FixedList<E> ? list : List.copyOf(list);
    }
}
