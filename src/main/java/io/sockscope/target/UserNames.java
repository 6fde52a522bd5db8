package io.sockscope.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;

/** Names of user ids. Each is looked up once: first in the passwd file, then through the system's name service. */
final class UserNames {
    private final Map<Integer, String> names = new HashMap<>();

    /** Reads a file of passwd(5)'s form; one that cannot be read counts as empty. */
    UserNames(Path passwd) {
        try {
            for (String line : Files.readAllLines(passwd)) {
                String[] fields = line.split(":", -1);
                if (fields.length >= 3 && fields[2].matches("\\d{1,9}")) {
                    names.putIfAbsent(Integer.parseInt(fields[2]), fields[0]);
                }
            }
        } catch (IOException unreadable) {
            names.clear(); // Numbers are shown instead.
        }
    }

    /**
     * Name of a user.
     *
     * @param uid user id
     * @param owned a file that this user probably owns; its owner's name comes from the name service (LDAP and others)
     * @return the name, or the number as text
     */
    String nameOf(int uid, Path owned) {
        return names.computeIfAbsent(uid, unknown -> fromNameService(unknown, owned));
    }

    private static String fromNameService(int uid, Path owned) {
        try {
            Map<String, Object> attributes = Files.readAttributes(owned, "unix:uid,owner");
            if (attributes.get("uid") instanceof Integer actual
                    && actual == uid
                    && attributes.get("owner") instanceof UserPrincipal owner) {
                return owner.getName();
            }
        } catch (IOException gone) {
            return Integer.toString(uid);
        }
        return Integer.toString(uid);
    }
}
