package io.sockscope.viewmodel.patterns;

import java.util.List;

/**
 * One of those that can be looked at on their own.
 *
 * @param name what it is called, safe to show; empty for the whole trace
 * @param note what tells it from others of that name, may be empty
 * @param bytes moved by its connections, both ways
 * @param kinds names of the kinds of behaviour it shows, the most telling first
 */
public record SubjectRow(Subject subject, String name, String note, long bytes, List<String> kinds) {
    public SubjectRow {
        kinds = List.copyOf(kinds);
    }
}
