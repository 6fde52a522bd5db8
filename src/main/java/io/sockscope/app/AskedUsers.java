package io.sockscope.app;

import io.sockscope.target.UserIds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Users for a thread that must not wait. Whom the machine's own file does not have is not found at first, and noted: once
 * somebody who may wait has looked them up, all can be tried again.
 */
final class AskedUsers implements UserIds {
    private final UserIds near;
    private final UserIds far;
    private final Map<String, OptionalInt> answers = new HashMap<>();
    private Set<String> unknown = new HashSet<>();

    /**
     * Users.
     *
     * @param near answers at once
     * @param far may keep whoever asks it for seconds
     */
    AskedUsers(UserIds near, UserIds far) {
        this.near = near;
        this.far = far;
    }

    @Override
    public OptionalInt idOf(String name) {
        OptionalInt id = near.idOf(name);
        if (id.isPresent()) {
            return id;
        }
        OptionalInt answer = answers.get(name);
        if (answer == null) {
            unknown.add(name);
            return OptionalInt.empty();
        }
        return answer;
    }

    /** Whom nobody has been asked for since the last call. */
    Set<String> takeUnknown() {
        Set<String> taken = unknown;
        unknown = new HashSet<>();
        return taken;
    }

    /** Looks these up; for any thread. */
    Map<String, OptionalInt> lookUp(Set<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, far::idOf));
    }

    void take(Map<String, OptionalInt> found) {
        answers.putAll(found);
    }

    /** Whoever was not found may be there the next time. */
    void forgetMissing() {
        answers.values().removeIf(OptionalInt::isEmpty);
    }
}
