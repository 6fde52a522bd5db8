/** A running trace: the helper, the connection to it and the model, for the window and the command line alike. */
@org.jspecify.annotations.NullMarked
package io.sockscope.live;
