package io.sockscope.viewmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.collections.ModifiableObservableListBase;

/**
 * An observable list whose elements change by themselves. Once per tick {@link #changed} tells sorted and filtered
 * views of it that a stretch of elements has to be looked at again: one change, so one sort, however many rows moved.
 */
final class RowList<E> extends ModifiableObservableListBase<E> {
    private final List<E> elements = new ArrayList<>();

    /** Fires one update for the elements from one index to another, both inclusive. */
    void changed(int from, int to) {
        beginChange();
        for (int i = from; i <= to; i++) {
            nextUpdate(i);
        }
        endChange();
    }

    /** Takes away all that match, in one change. */
    void drop(Predicate<E> unwanted) {
        beginChange();
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (unwanted.test(elements.get(i))) {
                remove(i);
            }
        }
        endChange();
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    protected void doAdd(int index, E element) {
        elements.add(index, element);
    }

    @Override
    protected E doSet(int index, E element) {
        return elements.set(index, element);
    }

    @Override
    protected E doRemove(int index) {
        return elements.remove(index);
    }
}
