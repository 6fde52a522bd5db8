package io.sockscope.viewmodel;

/**
 * A value that connections have in a column, for who wants to see those alone.
 *
 * @param value as a filter asks for it, in lower case; empty for those that have none
 * @param example a connection that has it
 * @param count how many have it
 * @param chosen whether the filter asks for it
 */
public record FilterChoice(String value, ConnectionRow example, int count, boolean chosen) {}
