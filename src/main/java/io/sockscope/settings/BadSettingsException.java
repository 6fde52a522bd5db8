package io.sockscope.settings;

import java.util.List;
import java.util.stream.Stream;

/** A file of settings that cannot be understood. */
final class BadSettingsException extends Exception {
    private static final long serialVersionUID = 1;

    private final SettingsFault fault;
    private final transient List<String> words;

    /**
     * A fault.
     *
     * @param words what takes the places in a sentence of it
     */
    BadSettingsException(SettingsFault fault, Object... words) {
        this.fault = fault;
        this.words = Stream.of(words).map(String::valueOf).toList();
    }

    SettingsFault fault() {
        return fault;
    }

    List<String> words() {
        return words;
    }
}
