package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.ProcessSource;
import io.sockscope.libbpf.BpfException;
import io.sockscope.probe.Attempt.Outcome;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.view.Language;
import io.sockscope.view.LimitWords;
import io.sockscope.view.Messages;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the helper says of its limits is said in Chinese as well: a sentence that is changed here has to be changed there. */
class LimitWordsTest {
    private static final Pattern ENGLISH_WORDS = Pattern.compile("[a-z]+ [a-z]+ [a-z]+");

    private static final Outcome.Refused NO_RIGHT = new Outcome.Refused(
            Optional.of(new Attempt.Refusal("connect4", "cgroup/connect4")),
            new BpfException("attaching", BpfException.EPERM),
            new VerifierLog(""));

    private static LimitWords in(Language language) {
        return new LimitWords(new Messages(LanguageChoice.SYSTEM, language));
    }

    static Stream<String> sentences() {
        return Stream.of(
                        Stream.of(WatchedFunction.values())
                                .flatMap(function -> Stream.of(
                                        function.limit(
                                                "this kernel has no function " + function.symbol() + ", or not yet"),
                                        function.limit("EPERM"))),
                        Stream.of(OptionalTracepoint.values()).map(OptionalTracepoint::limit),
                        Stream.of(FamilyLimit.values()).map(FamilyLimit::sentence),
                        Stream.of(ProcessSource.values()).map(ProcessSource::meaning),
                        Stream.of(ProbeLoader.NO_CGROUP, ProbeLoader.refusedByCgroup(NO_RIGHT)))
                .flatMap(sentences -> sentences);
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void everySentenceHasChineseWords(String sentence) {
        assertThat(in(Language.ENGLISH).of(sentence)).isEqualTo(sentence);
        assertThat(in(Language.SIMPLIFIED_CHINESE).of(sentence))
                .matches("(?s).*\\p{IsHan}.*")
                .doesNotContainPattern(ENGLISH_WORDS);
    }

    @Test
    void whatDiffersIsKept() {
        assertThat(in(Language.SIMPLIFIED_CHINESE).of(WatchedFunction.INET_RELEASE.limit("EPERM (not permitted)")))
                .contains("套接字的关闭时间")
                .contains("EPERM (not permitted)");
    }

    @Test
    void whatNobodyKnowsIsSaidAsItWasSaid() {
        assertThat(in(Language.SIMPLIFIED_CHINESE).of("Something new can't be counted."))
                .isEqualTo("Something new can't be counted.");
    }
}
