package io.sockscope.viewmodel;

import java.util.Collection;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** A name in the picker: every process that is called so is traced from its first moment on, the one to come as well. */
public final class NameRow implements PickerItem {
    private final String pattern;
    private final Pattern names;
    private final ReadOnlyIntegerWrapper holding = new ReadOnlyIntegerWrapper();

    /**
     * A row of no process yet.
     *
     * @param pattern one that the trace has taken, so that it is well-formed: its operators are a part of Java's
     */
    NameRow(String pattern) {
        this.pattern = pattern;
        boolean regex = pattern.length() > 2 && pattern.startsWith("/") && pattern.endsWith("/");
        this.names = Pattern.compile(
                regex ? ".*(?:" + pattern.substring(1, pattern.length() - 1) + ").*" : glob(pattern), Pattern.DOTALL);
    }

    private static String glob(String pattern) {
        var regex = new StringBuilder();
        pattern.codePoints()
                .forEach(c -> regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return regex.toString();
    }

    /** Takes over what the processes are called that are being counted. */
    void counted(Collection<String> comms) {
        holding.set((int)
                comms.stream().filter(comm -> names.matcher(comm).matches()).count());
    }

    /** As the user wrote it; {@code *} and {@code ?} stand for any text and any character. */
    public String pattern() {
        return pattern;
    }

    /** How many processes of this name are being counted; at 0 the name waits for one. */
    public ReadOnlyIntegerProperty holdingProperty() {
        return holding.getReadOnlyProperty();
    }
}
