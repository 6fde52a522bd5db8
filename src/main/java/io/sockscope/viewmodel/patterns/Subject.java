package io.sockscope.viewmodel.patterns;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;

/** What figures and verdicts are about. */
public sealed interface Subject {
    /** Everything. */
    record Whole() implements Subject {}

    /** All processes of one name and executable. */
    record OfProgram(String comm, String exe) implements Subject {}

    /** One process. */
    record OfProcess(ProcessId id) implements Subject {}

    /** One remote address. */
    record OfHost(IpAddress address) implements Subject {}
}
