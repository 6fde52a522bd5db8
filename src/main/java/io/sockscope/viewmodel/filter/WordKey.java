package io.sockscope.viewmodel.filter;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked for by its words; {@code *} and {@code ?} stand for any text and any character. */
public enum WordKey implements FilterKey {
    PROC("proc"),
    USER("user"),
    EXE("exe"),
    /** The unit of systemd that the process belongs to. */
    UNIT("unit"),
    /** The container that the process belongs to. */
    CONTAINER("container"),
    PROTO("proto"),
    STATE("state"),
    DIR("dir"),
    /** The remote end: its address or a network, or a name of it. */
    HOST("host"),
    /** The local end: its address or a network. */
    LOCAL("local"),
    /** What is spoken, by the port. */
    SERVICE("service"),
    /** Two letters of the country of the remote end. */
    COUNTRY("country"),
    /** Name or number of the network of the remote end. */
    ORG("org"),
    /** What the remote address is for: private, loopback. */
    KIND("kind");

    private final String word;

    WordKey(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    boolean isAddress() {
        return this == HOST || this == LOCAL;
    }

    static Optional<WordKey> of(String word) {
        return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
    }
}
