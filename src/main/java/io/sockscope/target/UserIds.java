package io.sockscope.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Finds users by name. */
@FunctionalInterface
public interface UserIds {
    /** How long other sources than this machine's own file are waited for, in seconds. */
    int ANSWER_S = 2;

    /** The kernel's word for no user. */
    long NO_USER = 0xffff_ffffL;

    /** Knows none: a user has to be given as a number. */
    UserIds NONE = name -> OptionalInt.empty();

    /** The id of a user; empty if there is none of this name. */
    OptionalInt idOf(String name);

    /** The users of this machine: its file, and what getent(1) knows beyond (LDAP and the like). */
    static UserIds ofThisMachine() {
        return name -> {
            OptionalInt local = ofPasswd(name);
            return local.isPresent() ? local : ofDirectories(name);
        };
    }

    /**
     * An id in decimal. Directories give such beyond 2 to the 31st (SSSD, winbind): as in the kernel, all 32 bits count,
     * but for the highest number, which means none.
     */
    static OptionalInt number(String text) {
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) >= NO_USER) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseUnsignedInt(text));
    }

    /** One of the machine's own file. */
    static OptionalInt ofPasswd(String name) {
        try {
            return Files.readAllLines(Path.of("/etc/passwd")).stream()
                    .flatMap(line -> uid(line, name).stream())
                    .mapToInt(Integer::intValue)
                    .findFirst();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /** One of any source that getent(1) asks; takes up to {@value #ANSWER_S} seconds. */
    static OptionalInt ofDirectories(String name) {
        try {
            Process getent = new ProcessBuilder("getent", "passwd", "--", name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!getent.waitFor(ANSWER_S, TimeUnit.SECONDS)) {
                getent.destroyForcibly(); // a directory that does not answer must not keep whoever typed a name
                return OptionalInt.empty();
            }
            String answer = new String(getent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return uid(answer.strip(), name).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        } catch (IOException e) {
            return OptionalInt.empty(); // no getent
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static Optional<Integer> uid(String line, String name) {
        String[] fields = line.split(":", -1);
        return fields.length >= 3 && fields[0].equals(name)
                ? number(fields[2]).stream().boxed().findFirst()
                : Optional.empty();
    }
}
