package io.sockscope.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the kernel's file systems are mounted: not always where one expects, or not at all. */
final class Mounts {
    private Mounts() {}

    /** The first mount point of this type, from /proc/self/mounts. */
    static Optional<Path> first(String type) {
        try {
            return first(type, Files.readAllLines(Path.of("/proc/self/mounts")));
        } catch (IOException e) {
            return Optional.empty(); // no /proc: then no mount is known
        }
    }

    static Optional<Path> first(String type, List<String> mounts) {
        return mounts.stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 2 && fields[2].equals(type))
                .map(fields -> Path.of(unescape(fields[1])))
                .findFirst();
    }

    /** The kernel writes blanks and backslashes in paths as three octal digits. */
    private static String unescape(String path) {
        return path.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
