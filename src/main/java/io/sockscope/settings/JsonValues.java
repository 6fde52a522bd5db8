package io.sockscope.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object, asked for by name and kind. What is not there has a standard value. */
final class JsonValues {
    private static final int MOST_PIXELS = 100_000;

    private final String path;
    private final Map<String, @Nullable Object> members;

    private JsonValues(String path, Map<String, @Nullable Object> members) {
        this.path = path;
        this.members = members;
    }

    static JsonValues parse(String text) throws BadSettingsException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadSettingsException(SettingsFault.NO_OBJECT);
            }
            Map<String, @Nullable Object> members = object(parser);
            if (parser.nextToken() != null) {
                throw new BadSettingsException(SettingsFault.MORE_BEHIND);
            }
            return new JsonValues("", members);
        } catch (JsonProcessingException e) {
            JsonLocation place = Objects.requireNonNullElse(e.getLocation(), JsonLocation.NA);
            throw new BadSettingsException(SettingsFault.NO_JSON, place.getLineNr(), place.getColumnNr());
        } catch (IOException e) {
            throw new BadSettingsException(SettingsFault.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (Objects.requireNonNull(parser.currentToken())) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                var items = new ArrayList<@Nullable Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private BadSettingsException bad(String key, SettingsFault fault, Object... more) {
        return new BadSettingsException(
                fault, Stream.concat(Stream.of(path + key), Stream.of(more)).toArray());
    }

    String text(String key, String standard) throws BadSettingsException {
        return member(key, String.class, SettingsFault.NOT_TEXT).orElse(standard);
    }

    boolean flag(String key, boolean standard) throws BadSettingsException {
        return member(key, Boolean.class, SettingsFault.NOT_FLAG).orElse(standard);
    }

    /** A finite number that has to be there. */
    double number(String key) throws BadSettingsException {
        double number = member(key, Double.class, SettingsFault.NOT_NUMBER)
                .orElseThrow(() -> bad(key, SettingsFault.NOT_THERE));
        if (!Double.isFinite(number)) {
            throw bad(key, SettingsFault.NOT_NUMBER);
        }
        return number;
    }

    /** All members, which have to be finite numbers. */
    Map<String, Double> numbers() throws BadSettingsException {
        var numbers = new LinkedHashMap<String, Double>();
        for (String key : members.keySet()) {
            numbers.put(key, number(key));
        }
        return numbers;
    }

    /** A whole number between two others, or the standard if the key is not there. */
    int whole(String key, int standard, int least, int most) throws BadSettingsException {
        if (!members.containsKey(key)) {
            return standard;
        }
        double number = number(key);
        if (number != Math.rint(number) || number < least || number > most) {
            throw bad(key, SettingsFault.NOT_WHOLE, least, most);
        }
        return (int) number;
    }

    /** A length in pixels that has to be there. */
    double length(String key) throws BadSettingsException {
        double length = number(key);
        if (length <= 0 || length > MOST_PIXELS) {
            throw bad(key, SettingsFault.NOT_LENGTH, 1, MOST_PIXELS);
        }
        return length;
    }

    <E extends Enum<E>> E choice(String key, E standard) throws BadSettingsException {
        Optional<String> name = member(key, String.class, SettingsFault.NOT_TEXT);
        E[] choices = standard.getDeclaringClass().getEnumConstants();
        for (E choice : choices) {
            if (name.isPresent() && choice.name().equals(name.get().toUpperCase(Locale.ROOT))) {
                return choice;
            }
        }
        if (name.isPresent()) {
            throw bad(key, SettingsFault.NOT_CHOICE, List.of(choices));
        }
        return standard;
    }

    Optional<JsonValues> object(String key) throws BadSettingsException {
        Object value = members.get(key);
        return value == null ? Optional.empty() : Optional.of(asObject(key, value));
    }

    private JsonValues asObject(String key, @Nullable Object value) throws BadSettingsException {
        if (!(value instanceof Map<?, ?> map)) {
            throw bad(key, SettingsFault.NOT_OBJECT);
        }
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, item) -> copy.put(String.valueOf(name), item));
        return new JsonValues(path + key + ".", copy);
    }

    private List<?> list(String key) throws BadSettingsException {
        Object value = members.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items)) {
            throw bad(key, SettingsFault.NOT_LIST);
        }
        return items;
    }

    List<JsonValues> objects(String key) throws BadSettingsException {
        var objects = new ArrayList<JsonValues>();
        for (Object item : list(key)) {
            objects.add(asObject(key + "[" + objects.size() + "]", item));
        }
        return objects;
    }

    List<String> texts(String key) throws BadSettingsException {
        var texts = new ArrayList<String>();
        for (Object item : list(key)) {
            if (!(item instanceof String text)) {
                throw bad(key + "[" + texts.size() + "]", SettingsFault.NOT_TEXT);
            }
            texts.add(text);
        }
        return texts;
    }

    private <T> Optional<T> member(String key, Class<T> kind, SettingsFault other) throws BadSettingsException {
        Object value = members.get(key);
        if (value != null && !kind.isInstance(value)) {
            throw bad(key, other);
        }
        return Optional.ofNullable(kind.cast(value));
    }
}
