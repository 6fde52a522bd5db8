package io.sockscope.wire;

/**
 * One thing that the kernel or the helper's privileges offer or not.
 *
 * @param name short name, e.g. {@code btf}
 * @param available whether it can be used
 * @param detail what was found, one sentence
 * @param remedy what to do to get it, empty if available or if nothing helps
 */
public record Capability(String name, boolean available, String detail, String remedy) {
    public Capability {
        detail = Text.cut(detail);
        remedy = Text.cut(remedy);
    }
}
