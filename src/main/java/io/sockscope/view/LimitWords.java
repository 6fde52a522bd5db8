package io.sockscope.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What cannot be counted on a machine, in the user's language. The helper says it in English sentences, which recordings
 * keep as well; the same sentences stand among the English texts, with places for what differs, and so are found again
 * by what they say. What has no translation is shown as it was said.
 */
public final class LimitWords {
    private static final String SENTENCE = "trace-limit.";
    private static final String FACT = "trace-fact.";

    private record Sentence(String key, Pattern pattern) {}

    private final Messages messages;
    private final List<Sentence> sentences;
    private final Map<String, String> facts;

    /**
     * Words in whatever language is chosen when they are asked for.
     *
     * @param messages all texts
     */
    public LimitWords(Messages messages) {
        this.messages = messages;
        Map<String, String> english = Messages.english();
        // Those that say most first: another one may be the same with fewer words and more places.
        this.sentences = english.entrySet().stream()
                .filter(text -> text.getKey().startsWith(SENTENCE))
                .sorted(Comparator.comparingInt(text -> -text.getValue().length()))
                .map(text -> new Sentence(text.getKey(), pattern(text.getValue())))
                .toList();
        this.facts = english.entrySet().stream()
                .filter(text -> text.getKey().startsWith(FACT))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Stream.of(text.split("\\{\\d}", -1)).map(Pattern::quote).collect(Collectors.joining("(.*)")),
                Pattern.DOTALL);
    }

    /** The sentence in the language of the messages. */
    public String of(String sentence) {
        for (Sentence candidate : sentences) {
            Matcher found = candidate.pattern().matcher(sentence);
            if (found.matches()) {
                var arguments = new Object[found.groupCount()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = fact(found.group(i + 1));
                }
                return messages.text(candidate.key(), arguments);
            }
        }
        return sentence;
    }

    private String fact(String words) {
        String key = facts.get(words);
        return key == null ? words : messages.text(key);
    }
}
