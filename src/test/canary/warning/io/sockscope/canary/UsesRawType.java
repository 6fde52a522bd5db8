package io.sockscope.canary;

import java.util.List;

/** Planted for -Xlint and -Werror: javac only warns of a raw type. */
public final class UsesRawType {
    private UsesRawType() {}

    public static int size(List names) {
        return names.size();
    }
}
