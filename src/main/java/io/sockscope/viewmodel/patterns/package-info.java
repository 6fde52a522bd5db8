/** What a trace, or a part of it, adds up to: computed in the background, only while it is on screen. */
@org.jspecify.annotations.NullMarked
package io.sockscope.viewmodel.patterns;
