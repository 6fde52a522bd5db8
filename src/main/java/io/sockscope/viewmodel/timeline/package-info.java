/** The timeline: processes and their connections by time, and how it is looked at. */
@org.jspecify.annotations.NullMarked
package io.sockscope.viewmodel.timeline;
