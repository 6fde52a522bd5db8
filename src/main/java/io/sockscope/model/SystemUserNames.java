package io.sockscope.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names from /etc/passwd, read once. Users of a directory service are not in there: for those the owner of the
 * process's folder in /proc is looked up, which asks the system's name service.
 */
public final class SystemUserNames implements UserNames {
    private final Path proc;
    private final Map<Integer, String> names;

    public SystemUserNames() {
        this(Path.of("/etc/passwd"), Path.of("/proc"));
    }

    SystemUserNames(Path passwd, Path proc) {
        this.proc = proc;
        this.names = new ConcurrentHashMap<>(read(passwd));
    }

    private static Map<Integer, String> read(Path passwd) {
        var names = new HashMap<Integer, String>();
        try {
            for (String line : Files.readAllLines(passwd)) {
                String[] fields = line.split(":", -1);
                if (fields.length >= 3 && fields[2].matches("[0-9]{1,9}")) {
                    names.putIfAbsent(Integer.parseInt(fields[2]), fields[0]);
                }
            }
        } catch (IOException e) {
            return names; // Without the file there are numbers instead of names, which says enough.
        }
        return names;
    }

    @Override
    public String name(int uid, int tgid) {
        if (uid == -1) {
            return "";
        }
        String known = names.get(uid);
        if (known != null) {
            return known;
        }
        String numeral = Integer.toUnsignedString(uid);
        String owner = owner(uid, tgid, numeral);
        if (!owner.equals(numeral)) {
            names.put(uid, owner);
        }
        return owner;
    }

    private String owner(int uid, int tgid, String otherwise) {
        try {
            Map<String, Object> attributes =
                    Files.readAttributes(proc.resolve(Integer.toString(tgid)), "unix:uid,owner");
            return Integer.valueOf(uid).equals(attributes.get("uid"))
                            && attributes.get("owner") instanceof UserPrincipal owner
                    ? owner.getName()
                    : otherwise;
        } catch (IOException e) {
            return otherwise; // The process has ended.
        }
    }
}
