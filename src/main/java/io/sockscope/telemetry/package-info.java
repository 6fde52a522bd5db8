/** Sends what connections do to a collector of OpenTelemetry. Metrics have few attributes, events have all. */
@NullMarked
package io.sockscope.telemetry;

import org.jspecify.annotations.NullMarked;
