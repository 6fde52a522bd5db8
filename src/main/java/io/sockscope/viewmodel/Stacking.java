package io.sockscope.viewmodel;

/** By what throughput is told apart. */
public enum Stacking {
    TOTAL,
    PROCESS,
    HOST
}
