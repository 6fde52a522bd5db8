package io.sockscope.viewmodel.patterns;

import io.sockscope.viewmodel.Span;
import java.util.List;

/**
 * A stretch in which a process did what it had not done before.
 *
 * @param program what the process runs, safe to show
 * @param tgid of the process
 * @param span when
 * @param after how long that is after the beginning of what is looked at, with units
 * @param lasting how long it lasted, with units
 * @param wording stable name of the sentence that says why, for finding its words
 * @param values what stands at the places of that sentence
 */
public record AnomalyRow(
        String program, int tgid, Span span, String after, String lasting, String wording, List<String> values) {
    public AnomalyRow {
        values = List.copyOf(values);
    }
}
