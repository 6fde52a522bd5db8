package io.sockscope.viewmodel;

/**
 * A name in the picker: every process that is called so is traced from its first moment on.
 *
 * @param pattern as the user wrote it; {@code *} and {@code ?} stand for any text and any character
 */
public record NameRow(String pattern) implements PickerItem {}
