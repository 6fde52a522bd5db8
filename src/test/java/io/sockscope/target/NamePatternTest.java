package io.sockscope.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamePatternTest {
    private static final String EXAMPLES = """
                    curl           curl         true
                    curl           curls        false
                    curl           mycurl       false
                    cur*           curl         true
                    *              x            true
                    ?url           curl         true
                    ?              ü            true
                    ?              网           true
                    ??             ü            false
                    a.c            abc          false
                    a[b            a[b          true
                    kworker/*      kworker/0:1  true
                    /curl/         mycurls      true
                    /^curl/        mycurl       false
                    /^curl/        curls        true
                    /curl$/        mycurl       true
                    /curl$/        curls        false
                    /^curl$/       curl         true
                    /^curl|wget$/  curls        true
                    /^curl|wget$/  awget        true
                    /^curl|wget$/  acurl        false
                    /^(curl|wget)$/ awget       false
                    /^py.*[0-9]$/  python3      true
                    /^a\\d{2,3}$/  a12          true
                    /^a\\d{2,3}$/  a1234        false
                    /^[^a-c]$/     d            true
                    /^[^a-c]$/     b            false
                    /^"a"~@#&<1-2>$/ "a"~@#&<1-2> true
                    /^a\\.b\\$$/   a.b$         true
                    /^a\\.b\\$$/   axb$         false
                    /^(a|)b$/      b            true
                    /^(|a)b$/      ab           true
                    /^(?:ab)+$/    abab         true
                    /^[\\d_]+$/    12_          true
                    /^[\\]\\-a]+$/ ]-a          true
                    /^[网-网]$/    网           true
                    """;

    private static final String ERRORS = """
                    /a(b/       3  never_closed
                    /a)b/       3  closes_nothing
                    /[ab/       2  never_closed
                    /[]/        2  is_empty
                    /[z-a]/     4  makes_no_range
                    /[a-]/      4  makes_no_range
                    /[\\d-z]/   5  makes_no_range
                    /[a[b]]/    4  not_supported
                    /[a&&b]/    4  not_supported
                    /*a/        2  nothing_to_repeat
                    /a|+/       4  nothing_to_repeat
                    /(*a)/      3  nothing_to_repeat
                    /a+?/       4  nothing_to_repeat
                    /a{2}{3}/   6  nothing_to_repeat
                    /a{x}/      3  begins_no_count
                    /a{3,2}/    3  wrong_way_round
                    /(a{99}){9}/ 9 more_than_256
                    /a\\/       3  nothing_behind_it
                    /\\bfoo/    2  \\b_is_not_supported
                    /(a)\\1/    5  \\1_is_not_supported
                    /(?=a)/     2  not_supported
                    /a^b/       3  stands_behind_the_begin
                    /(^a)/      3  stands_behind_the_begin
                    /a$b/       3  before_the_end
                    /(a$)/      4  inside_parentheses
                    """;

    static Stream<Arguments> examples() {
        return table(EXAMPLES);
    }

    static Stream<Arguments> errors() {
        return table(ERRORS);
    }

    private static Stream<Arguments> table(String text) {
        return text.lines().map(line -> Arguments.of((Object[]) line.split(" +", -1)));
    }

    private static boolean matches(String pattern, String name) throws BadPatternException {
        return NameAutomaton.compile(java.util.List.of(NamePattern.parse(pattern)))
                .matches(Arrays.copyOf(name.getBytes(UTF_8), 16));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void matchesAsExpected(String pattern, String name, boolean expected) throws BadPatternException {
        assertThat(matches(pattern, name)).isEqualTo(expected);
    }

    @Test
    void aNameThatTheKernelCutMatchesIfItsRestCould() throws BadPatternException {
        assertThat(matches("NetworkManager-dispatcher", "NetworkManager-")).isTrue();
        assertThat(matches("NetworkManager-dispatcher", "NetworkManager")).isFalse();
        assertThat(matches("NetworkManager-dispatcher", "NetworkManager_")).isFalse();
        assertThat(matches("123456789012345", "123456789012345")).isTrue();
        assertThat(matches("12345678901234", "123456789012345")).isFalse();
        NameAutomaton longer = NameAutomaton.compile(java.util.List.of(NamePattern.parse("1234567890123网")));
        byte[] cutInsideACharacter = Arrays.copyOf("1234567890123网".getBytes(UTF_8), 15);
        assertThat(longer.matches(cutInsideACharacter)).isTrue();
    }

    @Test
    void bytesThatAreNoTextMatchAStar() throws BadPatternException {
        NameAutomaton stars = NameAutomaton.compile(java.util.List.of(NamePattern.parse("a*")));
        assertThat(stars.matches(new byte[] {'a', (byte) 0xff, (byte) 0xc3})).isTrue();
        NameAutomaton regex = NameAutomaton.compile(java.util.List.of(NamePattern.parse("/a$/")));
        assertThat(regex.matches(new byte[] {(byte) 0xff, 'a'})).isTrue();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorsNameThePlaceAndTheRemedy(String pattern, int character, String problem) {
        assertThatThrownBy(() -> NamePattern.parse(pattern)).isInstanceOfSatisfying(BadPatternException.class, e -> {
            assertThat(e.pattern()).isEqualTo(pattern);
            assertThat(e.remedy()).isNotBlank();
            assertThat(e)
                    .hasMessageContaining(problem.replace('_', ' '))
                    .hasMessageStartingWith("bad name pattern \"" + pattern + "\", character " + character + ": ")
                    .hasMessageNotContaining(e.remedy());
        });
    }

    @Test
    void emptyAndEndlessPatternsAreErrors() {
        assertThatThrownBy(() -> NamePattern.parse("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> NamePattern.parse("//")).hasMessageContaining("empty");
        assertThatThrownBy(() -> NamePattern.parse("a".repeat(2_000))).hasMessageContaining("longer than");
        String nested = "/" + "(".repeat(400) + "a" + ")".repeat(400) + "/";
        assertThatThrownBy(() -> NamePattern.parse(nested)).hasMessageContaining("inside each other");
    }
}
