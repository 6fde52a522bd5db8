/** The rules of what to trace, as the window shows and changes them. */
@org.jspecify.annotations.NullMarked
package io.sockscope.viewmodel.rules;
