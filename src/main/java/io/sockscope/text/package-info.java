/** How quantities and hostile text are written for people, in the window and in the terminal; a leaf. */
@org.jspecify.annotations.NullMarked
package io.sockscope.text;
