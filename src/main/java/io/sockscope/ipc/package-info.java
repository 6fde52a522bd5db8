/** The Unix socket between helper and app: who may speak, framed reading and writing, and a bounded outbox. */
@org.jspecify.annotations.NullMarked
package io.sockscope.ipc;
