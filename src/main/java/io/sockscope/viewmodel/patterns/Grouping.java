package io.sockscope.viewmodel.patterns;

/** Into what a trace is taken apart. */
public enum Grouping {
    PROGRAMS,
    PROCESSES,
    HOSTS
}
