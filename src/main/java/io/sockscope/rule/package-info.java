/** What a user says is to be traced, as plain values that can be written, sent and kept. JDK only. */
@org.jspecify.annotations.NullMarked
package io.sockscope.rule;
