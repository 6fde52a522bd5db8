package io.sockscope.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.analysis.Kind;
import io.sockscope.analysis.Quantity;
import io.sockscope.analysis.Threshold;
import io.sockscope.analysis.Wording;
import io.sockscope.baseline.BaselineException;
import io.sockscope.counter.Counter;
import io.sockscope.geo.AddressKind;
import io.sockscope.geo.DatabaseException;
import io.sockscope.geo.NameSource;
import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleTerm;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.SettingsFault;
import io.sockscope.target.BadRuleException;
import io.sockscope.target.RuleCompiler;
import io.sockscope.target.RuleFault;
import io.sockscope.target.UserIds;
import io.sockscope.viewmodel.ConnectionRow.Way;
import io.sockscope.viewmodel.ExportOutcome.Problem;
import io.sockscope.viewmodel.RemoteSources;
import io.sockscope.viewmodel.StateWord;
import io.sockscope.viewmodel.TracePhase;
import io.sockscope.viewmodel.rules.TraceRules;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    /** Without those of a plural, {1,choice,…}, which Chinese has none of. */
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

    private static Properties read(String file) throws IOException {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(Messages.class.getResourceAsStream(file))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        Properties english = read("messages.properties");
        Properties chinese = read("messages_zh_CN.properties");
        var both = new TreeSet<>(chinese.stringPropertyNames());
        both.removeIf(key -> key.startsWith("refusal.rule.") || key.startsWith("refusal.database."));
        assertThat(both).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            boolean ownWords = key.startsWith("refusal."); // What is said anew does not repeat the original.
            if (!ownWords) {
                assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            }
            assertThat(chinese.getProperty(key)).as(key).isNotBlank();
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void apostrophesAreDoubledBecauseAllTextsAreFormatted() throws IOException {
        for (String file : new String[] {"messages.properties", "messages_zh_CN.properties"}) {
            read(file)
                    .forEach((key, text) -> assertThat(((String) text).replace("''", ""))
                            .as(file + " " + key)
                            .doesNotContain("'"));
        }
        assertThat(new Messages(LanguageChoice.SYSTEM, Language.ENGLISH).text("panel.ASKING_PERMISSION.text"))
                .startsWith("Tracing needs an administrator's permission.");
    }

    /** Their English is that of the command line, in the faults themselves; the window translates it. */
    @Test
    void faultsOfRulesAndDatabasesAreSaidInChineseWithTheSameWords() throws IOException {
        Properties chinese = read("messages_zh_CN.properties");
        Object[] words = {"<1>", "<2>", "<3>", "<4>", "<5>"};
        for (RuleFault fault : RuleFault.values()) {
            String key = "refusal.rule." + fault;
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(words(fault.problem(words)));
            assertThat(words(fault.remedy(words)))
                    .as(key + ".remedy")
                    .isEqualTo(places(chinese.getProperty(key + ".remedy")));
        }
        for (DatabaseException.Fault fault : DatabaseException.Fault.values()) {
            String key = "refusal.database." + fault;
            assertThat(chinese.getProperty(key)).as(key).contains("{1}");
            assertThat(chinese.getProperty(key + ".remedy")).as(key).isNotBlank();
        }
    }

    @Test
    void eachFaultOfTheSettingsHasASentence() throws IOException {
        assertThat(Stream.of(SettingsFault.values()).map(fault -> "settings.fault." + fault))
                .isSubsetOf(read("messages.properties").stringPropertyNames());
    }

    private static Set<String> words(String text) {
        return Pattern.compile("<(\\d)>")
                .matcher(text)
                .results()
                .map(word -> "{" + word.group(1) + "}")
                .collect(Collectors.toSet());
    }

    @Test
    void aRefusalIsSaidInTheLanguageOfTheWindow() {
        var problem = new TraceRules.Problem(
                "rule.NO_USER",
                List.of("nobody-here"),
                "rules:4:1: ",
                "there is no user nobody-here",
                "getent lists them");
        var chinese = new Messages(LanguageChoice.SIMPLIFIED_CHINESE, Language.ENGLISH);
        assertThat(Refusal.of(problem, chinese).message()).isEqualTo("rules:4:1: \u6ca1\u6709\u7528\u6237 nobody-here");
        assertThat(Refusal.of(problem, chinese).remedy()).startsWith("getent passwd \u4f1a");
        var english = new Messages(LanguageChoice.ENGLISH, Language.ENGLISH);
        assertThat(Refusal.of(problem, english).lines())
                .isEqualTo("rules:4:1: there is no user nobody-here\ngetent lists them");
        var refused = new RemoteSources.Refusal("DENIED", List.of("/x.mmdb", ""), "no permission", "make it readable");
        assertThat(Refusal.of(refused, chinese).message()).contains("/x.mmdb").doesNotContain("permission");
        assertThat(Refusal.of(refused, english).message()).isEqualTo("no permission");
    }

    @Test
    void mistakesInRegularExpressionsAreNamedInChinese() {
        var messages = new Messages(LanguageChoice.SIMPLIFIED_CHINESE, Language.ENGLISH);
        var compiler = new RuleCompiler(UserIds.NONE);
        for (String regex : List.of(
                "(",
                ")",
                "[",
                "[2-1]",
                "\\8",
                "(?",
                "(?P<",
                "(?P<1",
                "(?<!2)",
                "(?P<_>1)(?P<_>2)",
                "1**",
                "*",
                "\\",
                "1{2,1}")) {
            var test = new RuleTerm.Test(RuleKind.CMDLINE, regex);
            assertThatThrownBy(() -> compiler.compileTest(test)).isInstanceOfSatisfying(BadRuleException.class, e -> {
                var problem =
                        new TraceRules.Problem("rule." + e.fault(), e.words(), e.place(), e.getMessage(), e.remedy());
                String own = Refusal.of(problem, messages).message().replace("Perl", "");
                assertThat(own).as(e.getMessage()).doesNotContainPattern("[a-z]{2}");
            });
        }
    }

    /** What the command line and the report say. */
    @Test
    void reasonsAreThoseOfTheAnalysis() {
        var messages = new Messages(LanguageChoice.SYSTEM, Language.ENGLISH);
        for (Wording wording : Wording.values()) {
            Object[] values = {"A", "B", "C", "D", "E", "F", "G"};
            assertThat(messages.text("reason." + wording, values))
                    .isEqualTo(String.format(Locale.ROOT, wording.english(), values));
        }
    }

    @Test
    void figuresAreCalledAsInTheAnalysis() {
        var messages = new Messages(LanguageChoice.SYSTEM, Language.ENGLISH);
        assertThat(Quantity.values())
                .allSatisfy(quantity -> assertThat(
                                messages.text("quantity." + quantity.name().toLowerCase(Locale.ROOT)))
                        .isEqualTo(quantity.label()));
    }

    @Test
    void everyStateHasItsWords() {
        for (Language language : Language.values()) {
            var messages = new Messages(LanguageChoice.SYSTEM, language);
            Stream<String> keys = Stream.of(
                            Stream.of(StateWord.values()).map(word -> "state." + word),
                            Stream.of(Way.values()).map(way -> "way." + way),
                            Stream.of(Problem.values()).map(problem -> "export.remedy." + problem),
                            Stream.of(Problem.values()).map(problem -> "export.reason." + problem),
                            Stream.of(AddressKind.values())
                                    .map(kind -> "address-kind."
                                            + kind.name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', '-')),
                            Stream.of(NameSource.values())
                                    .filter(source -> source != NameSource.NONE)
                                    .map(source -> "name-source." + source.label()),
                            Stream.of(Counter.values()).map(counter -> "counter." + counter),
                            Stream.of(Threshold.values()).map(limit -> "limit." + limit.label()),
                            Stream.of(Kind.values())
                                    .flatMap(kind -> Stream.of("kind." + kind, "kind." + kind + ".explanation")),
                            Stream.of(Wording.values())
                                    .filter(wording -> wording.name().startsWith("DRIFT_"))
                                    .flatMap(wording ->
                                            Stream.of("kind." + wording, "kind." + wording + ".explanation")),
                            Stream.of(BaselineException.Problem.values()).map(problem -> "refusal.habits." + problem),
                            Stream.of(TracePhase.values())
                                    .flatMap(phase -> Stream.of("status." + phase, "panel." + phase + ".title")))
                    .flatMap(stream -> stream);
            assertThat(keys)
                    .allSatisfy(key -> assertThat(messages.text(key, "1", 1)).isNotBlank());
        }
    }

    @Test
    void englishIsEnglishOnAChineseSystemToo() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(new Messages(LanguageChoice.SYSTEM, Language.ENGLISH).text("columns"))
                    .isEqualTo("Columns");
            assertThat(Language.of(Locale.getDefault())).isEqualTo(Language.SIMPLIFIED_CHINESE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void oneProcessIsSingular() {
        var messages = new Messages(LanguageChoice.SYSTEM, Language.ENGLISH);
        assertThat(messages.text("status.TRACING", "1", 1)).isEqualTo("Tracing 1 process");
        assertThat(messages.text("status.TRACING", "4", 4)).isEqualTo("Tracing 4 processes");
        assertThat(messages.text("status.TRACING", "0", 0)).isEqualTo("Tracing 0 processes");
    }
}
