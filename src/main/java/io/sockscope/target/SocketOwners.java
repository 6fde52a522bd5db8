package io.sockscope.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which processes have sockets of the internet, by what /proc shows without a privilege: the sockets of this network
 * namespace, and the open files of one's own processes.
 */
public final class SocketOwners {
    private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6");
    private static final int INODE_FIELD = 9;
    private static final String SOCKET = "socket:[";

    private final Path proc;

    public SocketOwners(Path proc) {
        this.proc = proc;
    }

    /** Those among the processes that have one. */
    public Set<Integer> among(List<ProcessEntry> processes) {
        Set<String> inodes = inodes();
        var owners = new HashSet<Integer>();
        for (ProcessEntry process : processes) {
            if (hasOne(proc.resolve(Integer.toString(process.pid())).resolve("fd"), inodes)) {
                owners.add(process.pid());
            }
        }
        return owners;
    }

    private Set<String> inodes() {
        var inodes = new HashSet<String>();
        for (String table : TABLES) {
            try {
                byte[] text = Files.readAllBytes(proc.resolve("net").resolve(table));
                new String(text, StandardCharsets.ISO_8859_1).lines().skip(1).forEach(line -> {
                    String[] fields = line.strip().split(" +", INODE_FIELD + 2);
                    if (fields.length > INODE_FIELD) {
                        inodes.add(fields[INODE_FIELD]);
                    }
                });
            } catch (IOException noSuchProtocol) {
                // A kernel without IPv6 has no table of it.
            }
        }
        return inodes;
    }

    private static boolean hasOne(Path files, Set<String> inodes) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(files)) {
            for (Path file : open) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.startsWith(SOCKET)
                        && inodes.contains(target.substring(SOCKET.length(), target.length() - 1))) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException othersOrGone) {
            return false;
        }
        return false;
    }
}
