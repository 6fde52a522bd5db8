package io.sockscope.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.ipc.HelperUnavailableException.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The words are those of pkexec 122, each seen by hand; PkexecTest shows the main ones live. */
class HelperFailureTest {
    static Stream<Arguments> ends() {
        String as = "Error executing command as another user: ";
        return Stream.of(
                Arguments.of(126, as + "Request dismissed", Reason.CANCELLED),
                Arguments.of(130, "", Reason.CANCELLED),
                Arguments.of(
                        133, "ERROR: Got unexpected EOF while reading from controlling terminal.", Reason.CANCELLED),
                Arguments.of(134, "Got unexpected EOF while reading from controlling terminal.", Reason.CANCELLED),
                Arguments.of(134, "free(): invalid pointer", Reason.CRASHED),
                Arguments.of(127, as + "Not authorized", Reason.REFUSED),
                Arguments.of(127, as + "No authentication agent found.", Reason.NO_AGENT),
                Arguments.of(
                        127,
                        "Error creating textual authentication agent: Error opening current controlling terminal for"
                                + " the process (`/dev/tty'): No such device or address",
                        Reason.NO_AGENT),
                Arguments.of(
                        127,
                        "Error getting authority: Error initializing authority: Could not connect: No such file",
                        Reason.NO_POLKIT),
                Arguments.of(127, "setpriv: failed to execute java: No such file or directory", Reason.CRASHED),
                Arguments.of(137, "", Reason.CRASHED),
                Arguments.of(0, "", Reason.CRASHED));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void theReasonComesFromExitCodeAndWords(int exitCode, String words, Reason reason) {
        HelperUnavailableException failure = HelperFailure.of(new HelperEnd(exitCode, List.of(words)));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.getMessage()).endsWith(reason == Reason.CRASHED ? words : ".");
        assertThat(failure.remedy()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"3, NOT_PERMITTED, 3", "4, KERNEL_UNSUPPORTED, 4", "1, FAILED, 1", "77, FAILED, 1"})
    void theHelpersOwnRefusalKeepsItsWords(int code, Reason reason, int exitCode) {
        HelperUnavailableException failure =
                HelperFailure.of(new HelperAnswer.Refused(code, "no BTF here", "boot another kernel."));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.exitCode()).isEqualTo(exitCode);
        assertThat(failure).hasMessage("No BTF here.");
        assertThat(failure.remedy()).isEqualTo("Boot another kernel.");
    }

    @Test
    void aCrashShowsTheLastWordsAndTheSignal() {
        HelperUnavailableException failure =
                HelperFailure.of(new HelperEnd(128 + 11, List.of("SIGSEGV at 0", "frames")));
        assertThat(failure).hasMessage("The helper was ended by signal 11. It said last: SIGSEGV at 0 / frames");
    }
}
