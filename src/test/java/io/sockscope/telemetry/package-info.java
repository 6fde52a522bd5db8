@NullMarked
package io.sockscope.telemetry;

import org.jspecify.annotations.NullMarked;
