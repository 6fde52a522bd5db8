package io.sockscope.cli;

import io.sockscope.session.RecordingLimits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the size of a session as people write it: 50M, 2G; decimal units. */
final class Sizes implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([kMG])");

    @Override
    public Long convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no size; write 500k, 50M or 2G");
        }
        long unit = switch (matcher.group(2)) {
            case "k" -> 1_000;
            case "M" -> 1_000_000;
            default -> 1_000_000_000;
        };
        long bytes = Long.parseLong(matcher.group(1)) * unit;
        if (bytes < RecordingLimits.MIN_BYTES) {
            throw new TypeConversionException("a session needs 1M or more, not " + text);
        }
        return bytes;
    }
}
