package io.sockscope.wire;

/** What the two processes say to each other: commands go to the helper, reports come from it. */
public sealed interface Message permits Command, Report {}
