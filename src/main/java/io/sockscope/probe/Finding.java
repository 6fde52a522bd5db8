package io.sockscope.probe;

/**
 * One thing that the kernel or this process's privileges offer or not.
 *
 * @param name short name
 * @param available whether it can be used
 * @param detail what was found, one sentence
 * @param remedy what to do to get it, empty if available or if nothing helps
 */
public record Finding(String name, boolean available, String detail, String remedy) {
    static Finding yes(String name, String detail) {
        return new Finding(name, true, detail, "");
    }

    static Finding no(String name, String detail, String remedy) {
        return new Finding(name, false, detail, remedy);
    }
}
