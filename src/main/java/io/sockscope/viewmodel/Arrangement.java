package io.sockscope.viewmodel;

/** How the picker puts the processes in order. */
public enum Arrangement {
    /** By name. */
    LIST,
    /** Below their parents. */
    TREE,
    /** Those of one name together. */
    APP,
    USER,
    CONTAINER
}
