package io.sockscope.viewmodel.filter;

/** What a condition of a filter is about. */
public sealed interface FilterKey permits WordKey, QuantityKey {
    /** How it is written, without the sign behind it. */
    String word();
}
