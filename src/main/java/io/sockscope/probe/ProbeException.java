package io.sockscope.probe;

import io.sockscope.libbpf.BpfException;

/** Attached probes no longer do what they did: a map or a link of theirs is gone. */
public final class ProbeException extends Exception {
    private static final long serialVersionUID = 1;

    ProbeException(BpfException cause) {
        super(cause.getMessage(), cause);
    }

    /** Something that asks the kernel. */
    @FunctionalInterface
    interface KernelCall<T> {
        T run() throws BpfException;
    }

    /** Runs it; what the kernel refuses becomes a {@link ProbeException}. */
    static <T> T call(KernelCall<T> kernelCall) throws ProbeException {
        try {
            return kernelCall.run();
        } catch (BpfException e) {
            throw new ProbeException(e);
        }
    }

    /** Something that asks the kernel and gives nothing back. */
    @FunctionalInterface
    interface KernelAction {
        void run() throws BpfException;
    }

    /** Runs it; what the kernel refuses becomes a {@link ProbeException}. */
    static void run(KernelAction action) throws ProbeException {
        try {
            action.run();
        } catch (BpfException e) {
            throw new ProbeException(e);
        }
    }
}
