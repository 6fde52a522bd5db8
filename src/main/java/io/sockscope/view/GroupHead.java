package io.sockscope.view;

/**
 * What the head of a group says.
 *
 * @param title what its connections have in common
 * @param detail how many there are
 * @param expanded whether they are shown below it
 */
record GroupHead(String title, String detail, boolean expanded) {}
