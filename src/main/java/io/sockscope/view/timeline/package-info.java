/** The timeline of processes and their connections. */
@org.jspecify.annotations.NullMarked
package io.sockscope.view.timeline;
