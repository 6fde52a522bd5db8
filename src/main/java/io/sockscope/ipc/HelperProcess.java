package io.sockscope.ipc;

import io.sockscope.ipc.HelperUnavailableException.Reason;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The helper as a child process that waits at its socket. It lives until {@link #close()}, or until this process ends:
 * both close its standard input, which is how it learns that nobody needs it any more.
 *
 * <p>Asking for permission can take as long as somebody looks for a password. To cancel, interrupt the thread that is in
 * {@link #start(HelperLaunch)}: the password prompt goes away with pkexec.
 */
public final class HelperProcess implements AutoCloseable {
    /** How long a start may take, password included. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int TOKEN_BYTES = 32;
    private static final int CHECKOUT_UID = 0;

    private final HelperPipes pipes;
    private final Path socket;
    private final String token;
    private final Set<Integer> helperUids;

    private HelperProcess(HelperPipes pipes, Path socket, String token, Set<Integer> helperUids) {
        this.pipes = pipes;
        this.socket = socket;
        this.token = token;
        this.helperUids = helperUids;
    }

    /** Starts the helper and waits no longer than {@link #PATIENCE}. */
    public static HelperProcess start(HelperLaunch how) throws HelperUnavailableException, InterruptedException {
        return start(how, PATIENCE);
    }

    /**
     * Starts the helper and waits until it listens at its socket.
     *
     * @throws HelperUnavailableException if it does not start, with the reason and a remedy
     * @throws InterruptedException if the calling thread is interrupted meanwhile; the process is ended then
     */
    public static HelperProcess start(HelperLaunch how, Duration patience)
            throws HelperUnavailableException, InterruptedException {
        int uid = ownUid();
        requireStartable(how, uid);
        Set<Integer> helperUids = helperUids(how);
        try (TerminalGuard terminal = TerminalGuard.save()) {
            HelperPipes pipes = HelperPipes.open(builder(how, uid));
            terminal.onShutdown(pipes::abort);
            boolean listening = false;
            try {
                String token = newToken();
                pipes.send(token + "\n");
                Path socket = socketOf(pipes, patience);
                listening = true;
                return new HelperProcess(pipes, socket, token, helperUids);
            } finally {
                if (!listening) {
                    pipes.abort();
                }
            }
        }
    }

    /** The Unix socket at which the helper accepts one connection, from this user only. */
    public Path socket() {
        return socket;
    }

    /** The one-time token, 64 hex digits, that the helper expects as the first thing from its peer. */
    public String token() {
        return token;
    }

    /** Who the helper may run as, which its peer checks before it gives away the token. */
    public Set<Integer> helperUids() {
        return helperUids;
    }

    /** Process id of the helper itself: launcher, setpriv and java follow each other in one process. */
    public long pid() {
        return pipes.process().pid();
    }

    /** Completes when the helper has ended, whoever ended it. */
    public CompletableFuture<HelperEnd> onEnd() {
        return pipes.onEnd();
    }

    /** What the helper wrote to standard error lately, oldest line first. */
    public List<String> lastErrorLines() {
        return pipes.lastErrorLines();
    }

    /**
     * Ends the helper: closes its standard input, waits up to 2 s, then destroys the process, as far as this user may do
     * that to a process of another user.
     */
    @Override
    public void close() {
        pipes.endWithin(GRACE);
    }

    private static void requireStartable(HelperLaunch how, int uid) throws HelperUnavailableException {
        switch (how) {
            case HelperLaunch.Installed installed -> {
                if (!Files.isExecutable(installed.launcher())) {
                    throw HelperFailure.notInstalled(installed.launcher());
                }
                if (uid != 0 && !Files.isExecutable(installed.pkexec())) {
                    throw HelperFailure.pkexecMissing();
                }
            }
            case HelperLaunch.Checkout checkout -> {
                if (uid != 0) {
                    throw HelperFailure.notRoot();
                }
                if (!Files.isExecutable(checkout.launcher())) {
                    throw HelperFailure.notInstalled(checkout.launcher());
                }
            }
        }
    }

    /** Whether this process is root, who needs nobody's permission. */
    public static boolean isRoot() {
        return ownUid() == 0;
    }

    private static int ownUid() {
        try {
            return UserIds.own();
        } catch (IOException e) {
            throw new UncheckedIOException("/proc is not mounted, and Sockscope cannot do without", e);
        }
    }

    private static Set<Integer> helperUids(HelperLaunch how) throws HelperUnavailableException {
        return switch (how) {
            // The launcher drops to the account; root is what a checkout's launcher stays.
            case HelperLaunch.Checkout checkout -> Set.of(CHECKOUT_UID);
            case HelperLaunch.Installed installed -> Set.of(accountUid(installed));
        };
    }

    private static int accountUid(HelperLaunch.Installed installed) throws HelperUnavailableException {
        try {
            return UserIds.of(installed.account()).orElseThrow(() -> HelperFailure.noAccount(installed.account()));
        } catch (IOException e) {
            throw HelperFailure.notExecutable("/usr/bin/id", String.valueOf(e.getMessage()));
        }
    }

    private static ProcessBuilder builder(HelperLaunch how, int uid) {
        ProcessBuilder builder = new ProcessBuilder(how.command(uid)).directory(new File("/"));
        if (uid == 0) {
            // Above all PKEXEC_UID, which a root shell got from pkexec has: it would name the wrong caller.
            builder.environment().clear();
        }
        return builder;
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Path socketOf(HelperPipes pipes, Duration patience)
            throws HelperUnavailableException, InterruptedException {
        Optional<HelperAnswer> answer;
        try {
            answer = pipes.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw HelperFailure.timedOut(patience);
        } catch (ExecutionException e) {
            throw new IllegalStateException("answers are read or absent, never failed", e);
        }
        if (answer.isEmpty()) {
            throw HelperFailure.of(pipes.endOfSilentProcess(GRACE));
        }
        return switch (answer.get()) {
            case HelperAnswer.Listening listening -> listening.socket();
            case HelperAnswer.Refused refused -> throw HelperFailure.of(refused);
            case HelperAnswer.Unreadable unreadable ->
                throw new HelperUnavailableException(
                        Reason.FAILED,
                        "The helper is of another version; it said: " + unreadable.line(),
                        "Install Sockscope again.");
        };
    }
}
