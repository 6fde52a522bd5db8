/** Whether what is told of a connection's health and times is what other tools measure. */
@NullMarked
package io.sockscope.health;

import org.jspecify.annotations.NullMarked;
