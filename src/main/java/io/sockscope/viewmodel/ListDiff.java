package io.sockscope.viewmodel;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Turns one list into another by few removals and insertions, so that what stays keeps its place on screen. */
@SuppressWarnings("ReferenceEquality") // Rows are things that live on, not values.
final class ListDiff {
    private ListDiff() {}

    /** Makes the list equal to the target. Elements are compared by identity; none occurs twice. */
    static <E> void apply(List<E> list, List<? extends E> target) {
        Set<E> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.addAll(target);
        for (int i = list.size() - 1; i >= 0; i--) {
            if (!wanted.contains(list.get(i))) {
                list.remove(i);
            }
        }
        Set<E> present = Collections.newSetFromMap(new IdentityHashMap<>());
        present.addAll(list);
        for (int i = 0; i < target.size(); i++) {
            E element = target.get(i);
            if (i < list.size() && list.get(i) == element) {
                continue;
            }
            if (present.contains(element)) {
                list.remove(indexOf(list, element, i));
            }
            list.add(i, element);
        }
    }

    private static <E> int indexOf(List<E> list, E element, int from) {
        for (int i = from; i < list.size(); i++) {
            if (list.get(i) == element) {
                return i;
            }
        }
        throw new IllegalStateException("the element occurs twice in the target");
    }
}
