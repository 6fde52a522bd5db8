package io.sockscope.viewmodel;

/** A line of the process picker. */
public sealed interface PickerItem permits PickerSection, ProcessRow, NameRow {}
