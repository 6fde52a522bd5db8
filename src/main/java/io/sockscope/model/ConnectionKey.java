package io.sockscope.model;

import io.sockscope.event.Endpoint;
import io.sockscope.event.ProcessId;

/** Identity of a row: one process speaking over one socket with one peer. */
public record ConnectionKey(ProcessId process, long socketId, Endpoint peer) {}
