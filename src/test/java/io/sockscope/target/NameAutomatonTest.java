package io.sockscope.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameAutomatonTest {
    private static final String[] LETTERS = {"a", "b", "c", "-", "1", "ü", "网", "\ud83d\ude00"};

    private final Random random = new Random(20_260_102);

    private static NameAutomaton compile(String... patterns) throws BadPatternException {
        var parsed = new ArrayList<NamePattern>();
        for (String pattern : patterns) {
            parsed.add(NamePattern.parse(pattern));
        }
        return NameAutomaton.compile(parsed);
    }

    private String letter() {
        return LETTERS[random.nextInt(LETTERS.length)];
    }

    private String name() {
        return IntStream.range(0, 1 + random.nextInt(10))
                .mapToObj(i -> letter())
                .collect(Collectors.joining());
    }

    /** A random expression that java.util.regex reads as we do. */
    private String regex(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0, 1 -> letter();
            case 2 -> ".";
            case 3 -> random.nextBoolean() ? "[a-b网]" : "[^bü]";
            case 4 -> random.nextBoolean() ? "\\d" : "\\W";
            case 5 -> regex(depth - 1) + regex(depth - 1);
            case 6 -> "(" + regex(depth - 1) + "|" + regex(depth - 1) + ")";
            case 7 -> "(?:" + regex(depth - 1) + ")" + (random.nextBoolean() ? "*" : "{1,2}");
            case 8 -> "(" + regex(depth - 1) + ")" + (random.nextBoolean() ? "+" : "?");
            default -> throw new AssertionError();
        };
    }

    /** Whether the automaton agrees with Java's; with 15 bytes, whether it says no only if no rest could match. */
    @SuppressWarnings("JdkObsolete") // Whether more input could change the result is just what is asked.
    private void check(NameAutomaton automaton, List<Pattern> patterns, String name) {
        byte[] bytes = name.getBytes(UTF_8);
        boolean found = false;
        boolean possible = false;
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(name);
            boolean finds = matcher.find();
            found |= finds;
            possible |= finds || matcher.hitEnd();
        }
        boolean matches = automaton.matches(bytes);
        if (bytes.length < NameAutomaton.NAME_BYTES) {
            assertThat(matches).as("%s against %s", patterns, name).isEqualTo(found);
        } else if (bytes.length == NameAutomaton.NAME_BYTES) {
            assertThat(matches || !found).as("%s found in %s", patterns, name).isTrue();
            assertThat(possible || !matches)
                    .as("%s possible in %s", patterns, name)
                    .isTrue();
        }
    }

    @Test
    void agreesWithJavasRegularExpressions() throws BadPatternException {
        for (int i = 0; i < 1_500; i++) {
            var ours = new ArrayList<NamePattern>();
            var javas = new ArrayList<Pattern>();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                String regex = (random.nextBoolean() ? "^" : "") + regex(3) + (random.nextBoolean() ? "$" : "");
                regex += random.nextInt(4) == 0 ? "|" + regex(1) + "$" : "";
                ours.add(NamePattern.parse("/" + regex + "/"));
                javas.add(Pattern.compile(regex, Pattern.DOTALL));
            }
            NameAutomaton automaton = NameAutomaton.compile(ours);
            for (int k = 0; k < 40; k++) {
                check(automaton, javas, name());
            }
        }
    }

    @Test
    void globsAgreeWithTheirRegularExpressions() throws BadPatternException {
        for (int i = 0; i < 1_500; i++) {
            var glob = new StringBuilder();
            var regex = new StringBuilder();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        glob.append('*');
                        regex.append(".*");
                    }
                    case 1 -> {
                        glob.append('?');
                        regex.append('.');
                    }
                    default -> {
                        String letter = letter();
                        glob.append(letter);
                        regex.append(Pattern.quote(letter));
                    }
                }
            }
            NameAutomaton automaton = compile(glob.toString());
            Pattern java = Pattern.compile("^" + regex + "$", Pattern.DOTALL);
            for (int k = 0; k < 40; k++) {
                check(automaton, List.of(java), name());
            }
        }
    }

    @Test
    void theTableIsAsDrawn() throws BadPatternException {
        NameAutomaton automaton = compile("ab", "/^b+$/");
        char[] table = automaton.transitions();
        assertThat(table).hasSize(automaton.states() * 256);
        for (int symbol = 0; symbol < 256; symbol++) {
            assertThat(table[symbol]).isEqualTo('\0');
            assertThat(table[256 + symbol] != 0).isEqualTo(symbol == 'a' || symbol == 'b');
        }
        assertThat(table[256 + 'b'] & 0x8000).isNotZero();
        int afterA = table[256 + 'a'];
        assertThat(afterA & 0x8000).isZero();
        assertThat(table[afterA * 256 + 'b'] & 0x8000).isNotZero();
        assertThat(automaton.states()).isEqualTo(5); // dead, start, behind a, behind ab, behind bs
        assertThat(NameAutomaton.of(table).transitions()).isEqualTo(table);
    }

    @Test
    void noPatternMatchesNothing() throws BadPatternException {
        for (NameAutomaton automaton : List.of(compile(), compile("/^$/"))) {
            assertThat(automaton.states()).isEqualTo(2);
            assertThat(automaton.matches("a".getBytes(UTF_8))).isFalse();
            assertThat(automaton.matches(new byte[16])).isFalse();
        }
        assertThat(compile("*").matches(new byte[16])).isFalse();
    }

    @Test
    void bytesBehindTheNameDoNotCount() throws BadPatternException {
        NameAutomaton automaton = compile("curl");
        assertThat(automaton.matches("curl\0xyz".getBytes(UTF_8))).isTrue();
        assertThat(compile("*x").matches("aaaaaaaaaaaaaaaaaaaab".getBytes(UTF_8)))
                .isTrue();
        assertThat(compile("a*").matches("baaaaaaaaaaaaaa".getBytes(UTF_8))).isFalse();
    }

    @Test
    void equalStatesAreMergedSoThatManyPatternsFit() throws BadPatternException {
        var patterns = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            patterns.add("worker-%02d*".formatted(i));
        }
        assertThat(compile(patterns.toArray(String[]::new)).states()).isLessThan(32);
    }

    @Test
    void tooManyStatesAreAnError() {
        assertThatThrownBy(() -> compile("/(a|b)*a(a|b){12}c/"))
                .isInstanceOf(BadPatternException.class)
                .hasMessageContaining("1024 states");
        assertThatThrownBy(() -> compile("/(a|b)*a(a|b){60}c/"))
                .isInstanceOf(BadPatternException.class)
                .hasMessageContaining("1024 states");
    }

    @Test
    void aTableThatLeadsNowhereIsRefused() {
        char[] table = new char[512];
        table[300] = 2;
        assertThatIllegalArgumentException().isThrownBy(() -> NameAutomaton.of(table));
        assertThatIllegalArgumentException().isThrownBy(() -> NameAutomaton.of(new char[256]));
        assertThatIllegalArgumentException().isThrownBy(() -> NameAutomaton.of(new char[700]));
    }
}
