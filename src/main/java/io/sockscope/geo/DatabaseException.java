package io.sockscope.geo;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A database of the user's can't be used. Message and remedy are sentences for the user. */
public final class DatabaseException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Fault {
        MISSING("there is no such file", Fault.ANOTHER),
        DENIED("no permission to read it", "make it readable for you"),
        OTHER_KIND(
                "it has neither countries nor autonomous systems, but is a database of type \"%2$s\"", Fault.ANOTHER),
        DAMAGED("it is damaged, or in another format", Fault.ANOTHER);

        private static final String ANOTHER =
                "give a file in MaxMind's MMDB format with countries or autonomous systems, such as GeoLite2-City.mmdb";

        private final String problem;
        private final String remedy;

        Fault(String problem, String remedy) {
            this.problem = "Can't use %1$s as a database of places: " + problem;
            this.remedy = remedy;
        }
    }

    private final Fault fault;
    private final transient List<String> words;

    /**
     * A fault.
     *
     * @param type what the file says that it is; empty if that is not known
     */
    DatabaseException(Fault fault, Path file, String type, @Nullable Throwable cause) {
        super(String.format(Locale.ROOT, fault.problem, file, type), cause);
        this.fault = fault;
        this.words = List.of(file.toString(), type);
    }

    /** In English, for the command line. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** In English. */
    public String remedy() {
        return fault.remedy;
    }

    public Fault fault() {
        return fault;
    }

    /** The file and its type, which take the places in sentences of the fault. */
    public List<String> words() {
        return words;
    }
}
