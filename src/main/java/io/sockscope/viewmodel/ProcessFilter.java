package io.sockscope.viewmodel;

/** Which processes the picker lists. */
public enum ProcessFilter {
    ALL,
    /** Those that have, or had, something to do with the network. */
    NETWORK,
    TRACED,
    CONTAINERS
}
