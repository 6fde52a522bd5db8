package io.sockscope.libbpf;

/** The kernel or libbpf refused something. */
public final class BpfException extends Exception {
    private static final long serialVersionUID = 1;

    /** EPERM: the capability is missing, or this kind of program is refused. */
    public static final int EPERM = 1;
    /** ENOENT: the thing is not there; as the end of a map's batch, or an attach point that this kernel lacks. */
    public static final int ENOENT = 2;
    /** ENOMEM: no memory, or before Linux 5.11 no more that may be locked. */
    public static final int ENOMEM = 12;
    /** EACCES: mostly the verifier. */
    public static final int EACCES = 13;

    /** ENOBUFS: more came than could be kept. */
    public static final int ENOBUFS = 105;
    /** ETIMEDOUT: no answer came. */
    public static final int ETIMEDOUT = 110;

    private final int errno;

    /**
     * A refusal.
     *
     * @param what what was asked for, as the subject of a sentence
     * @param errno why, positive
     */
    public BpfException(String what, int errno) {
        super(what + ": " + describe(errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }

    private static String describe(int errno) {
        return switch (errno) {
            case EPERM -> "not permitted (EPERM)";
            case ENOENT -> "not there (ENOENT)";
            case 3 -> "not in this kernel's BTF (ESRCH)";
            case 7 -> "too large (E2BIG)";
            case ENOMEM -> "out of memory, or over the locked-memory limit (ENOMEM)";
            case EACCES -> "refused by the verifier (EACCES)";
            case 16 -> "busy (EBUSY)";
            case ETIMEDOUT -> "no answer (ETIMEDOUT)";
            case 22 -> "not known to this kernel (EINVAL)";
            case 95, 524 -> "not supported by this kernel (EOPNOTSUPP)";
            default -> "errno " + errno;
        };
    }
}
