package io.sockscope.probe;

/**
 * A release of Linux, as far as something depends on that which the kernel does not tell in another way.
 *
 * @param major as in 6.1.0-50-amd64: 6
 * @param minor 1
 */
record KernelRelease(int major, int minor) {
    /** The one that a text begins with; 0.0 if it begins with none. */
    static KernelRelease of(String release) {
        String[] numbers = release.split("[^0-9]+", 3);
        return numbers.length < 2 || numbers[0].isEmpty() || numbers[1].isEmpty()
                ? new KernelRelease(0, 0)
                : new KernelRelease(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    static KernelRelease running() {
        return of(ProbeLoader.kernelRelease());
    }

    boolean isBefore(int otherMajor, int otherMinor) {
        return major < otherMajor || (major == otherMajor && minor < otherMinor);
    }
}
