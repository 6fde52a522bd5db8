package io.sockscope.helper;

import io.sockscope.ipc.FrameChannel;
import io.sockscope.ipc.HelperListener;
import io.sockscope.probe.KernelCheck;
import io.sockscope.wire.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The privileged process. Its launcher gives it a private directory and the caller's uid, its starter gives it a token
 * over standard input; it answers with one line that says where it listens:
 *
 * <pre>
 *   SOCKSCOPE 1 /absolute/path/of/the/socket
 *   REFUSED code message | remedy
 * </pre>
 *
 * It ends when standard input or the connection does.
 */
public final class HelperMain {
    private static final int EXIT_NOT_PERMITTED = 3;
    private static final int EXIT_OTHER = 1;
    private static final Duration GRACE = Duration.ofMillis(500);

    private HelperMain() {}

    /** Arguments: socket directory, caller's uid. */
    public static void main(String[] args) {
        // Whoever reads standard output wants one line and no more; JNR and others must not write there.
        PrintStream answer = System.out;
        System.setOut(System.err);
        int exit = run(args, System.in, answer);
        // Threads that wait on sockets must not keep a privileged process alive.
        Runtime.getRuntime().halt(exit);
    }

    private static int run(String[] args, InputStream in, PrintStream answer) {
        try {
            if (args.length != 2) {
                return refuse(answer, "the helper takes two arguments, not " + args.length, "start it by its launcher");
            }
            int callerUid = Integer.parseUnsignedInt(args[1]);
            KernelCheck kernel = new KernelCheck();
            Token token = readToken(in);
            try (HelperListener listener = HelperListener.bind(Path.of(args[0]), callerUid)) {
                endWith(in, listener);
                answer.println("SOCKSCOPE 1 " + listener.socket());
                answer.flush();
                try (FrameChannel channel = listener.accept(token, HelperListener.DEADLINE)) {
                    new HelperSession(channel, kernel).run();
                }
            }
            return 0;
        } catch (ClosedChannelException e) {
            return 0; // our starter went away before it connected
        } catch (IOException | IllegalArgumentException e) {
            return refuse(answer, String.valueOf(e.getMessage()), "start it by its launcher");
        } catch (InterruptedException e) {
            return EXIT_OTHER;
        } catch (RuntimeException | Error e) {
            return refuse(answer, EXIT_OTHER, OwnFault.message(e), OwnFault.remedy(e));
        }
    }

    private static int refuse(PrintStream answer, String message, String remedy) {
        return refuse(answer, EXIT_NOT_PERMITTED, message, remedy);
    }

    private static int refuse(PrintStream answer, int code, String message, String remedy) {
        answer.println("REFUSED " + code + " " + message.replace('\n', ' ') + " | " + remedy);
        answer.flush();
        return code;
    }

    /** One line of 64 hex digits; not a byte more is read. */
    private static Token readToken(InputStream in) throws IOException {
        byte[] line = in.readNBytes(2 * Token.BYTES + 1);
        String text = new String(line, StandardCharsets.US_ASCII);
        if (!text.endsWith("\n")) {
            throw new IOException("no token came over standard input");
        }
        return Token.parse(text.substring(0, text.length() - 1));
    }

    /** Our starter holds the other end of standard input: its end is ours. */
    private static void endWith(InputStream in, HelperListener listener) {
        Thread.ofPlatform().daemon().name("starter").start(() -> {
            try {
                while (in.read() >= 0) {
                    // Nothing more is expected; what comes means nothing.
                }
                listener.close(); // its folder must not stay behind
                Thread.sleep(GRACE); // the session ends by itself if the socket has closed too
            } catch (IOException | InterruptedException e) {
                // as good as the end
            }
            Runtime.getRuntime().halt(0);
        });
    }
}
