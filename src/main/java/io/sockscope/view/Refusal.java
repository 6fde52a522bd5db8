package io.sockscope.view;

import io.sockscope.viewmodel.TraceSummary;

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

    private static String said(String key, String original, Messages messages) {
        return messages.has(key) ? messages.text(key, original).strip() : original;
    }
}
