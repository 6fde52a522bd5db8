/** Messages between the privileged helper and the app, and their form as bytes. Knows buffers, no channels. */
@org.jspecify.annotations.NullMarked
package io.sockscope.wire;
