package io.sockscope.geo;

/** Tells how other ends are called, and who says so. Safe for many threads. */
@FunctionalInterface
public interface Names {
    /** Knows no name at all. */
    Names NONE = contact -> HostName.NONE;

    /** The name of the other end, {@link HostName#NONE} if there is none. */
    HostName nameOf(Contact contact);
}
