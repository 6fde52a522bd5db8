package io.sockscope.geo;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A database that answers look-ups, for About and {@code doctor}.
 *
 * @param title what it holds and what it is called
 * @param date when it was made, if it says so
 * @param licence its licence, and whom to name; empty for the user's own
 * @param problem why it does not answer any more, empty if it does
 */
public record DataSource(String title, Optional<LocalDate> date, String licence, String problem) {}
