package io.sockscope.canary;

/** Nothing is wrong with it: a gate that complains of this one complains of something else. */
public final class IsFine {
    private IsFine() {}

    public static int length(String name) {
        return name.length();
    }
}
