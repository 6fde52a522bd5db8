package io.sockscope.view;

import io.sockscope.viewmodel.RemoteSources;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.rules.TraceRules;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why there is no trace, in the user's language. Reasons have stable codes, and their words are found by those; what a
 * program said in its own words (a verifier's log, a helper's last lines) stands behind them as it was said.
 */
record Refusal(String message, String remedy) {
    static Refusal of(TraceSummary summary, Messages messages) {
        return new Refusal(
                said("refusal." + summary.code(), summary.message(), messages),
                said("refusal." + summary.code() + ".remedy", summary.remedy(), messages));
    }

    /** Why a recording can't be opened or written. */
    static Refusal ofSession(String problem, String name, String message, String remedy, Messages messages) {
        String key = "refusal.session." + problem;
        return new Refusal(
                messages.has(key) ? messages.text(key, message, name).strip() : message,
                said(key + ".remedy", remedy, messages));
    }

    /** Why a rule can't be used. */
    static Refusal of(TraceRules.Problem problem, Messages messages) {
        String key = "refusal." + problem.code();
        List<String> words =
                problem.words().stream().map(word -> translated(word, messages)).toList();
        return new Refusal(
                problem.place() + said(key, problem.message(), words, messages),
                said(key + ".remedy", problem.remedy(), words, messages));
    }

    /** What RE2 calls a mistake is a word in the sentence. */
    private static String translated(String word, Messages messages) {
        String key = "refusal.rule.re2." + word.replace(' ', '-');
        return messages.has(key) ? messages.text(key) : word;
    }

    /** Why a database of places can't be used. */
    static Refusal of(RemoteSources.Refusal refusal, Messages messages) {
        String key = "refusal.database." + refusal.code();
        return new Refusal(
                said(key, refusal.problem(), refusal.words(), messages),
                said(key + ".remedy", refusal.remedy(), refusal.words(), messages));
    }

    /** Both, one below the other. */
    String lines() {
        return (message + "\n" + remedy).strip();
    }

    private static String said(String key, String original, Messages messages) {
        return said(key, original, List.of(), messages);
    }

    private static String said(String key, String original, List<String> words, Messages messages) {
        Object[] all = Stream.concat(Stream.of(original), words.stream()).toArray();
        return messages.has(key) ? messages.text(key, all).strip() : original;
    }
}
