package io.sockscope.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    private static final RuleCompiler COMPILER =
            new RuleCompiler(name -> name.equals("www-data") ? OptionalInt.of(33) : OptionalInt.empty());

    private static List<RuleSpec> parse(String text) throws BadRuleException {
        return RuleFile.parse(text, "rules.toml", COMPILER);
    }

    private static RuleTerm test(RuleKind kind, String text) {
        return new RuleTerm.Test(kind, text);
    }

    @Test
    void keysOfOneRuleAreAndAndListsAreOr() throws Exception {
        List<RuleSpec> rules = parse("""
                [[rule]]
                label = "web"
                name = ["nginx*", "httpd"]
                user = "www-data"
                not = { cmdline = "--test" }
                children = true

                [[rule]]
                any = [ { container = "4f5a" }, { port = 8080, all = true } ]
                paused = true
                """);

        assertThat(rules)
                .containsExactly(
                        new RuleSpec(
                                1,
                                "web",
                                new RuleTerm.And(List.of(
                                        new RuleTerm.Or(
                                                List.of(test(RuleKind.NAME, "nginx*"), test(RuleKind.NAME, "httpd"))),
                                        test(RuleKind.USER, "www-data"),
                                        new RuleTerm.Not(test(RuleKind.CMDLINE, "--test")))),
                                true,
                                false),
                        new RuleSpec(
                                2,
                                "container=4f5a or (port=8080 and all)",
                                new RuleTerm.Or(List.of(
                                        test(RuleKind.CONTAINER, "4f5a"),
                                        new RuleTerm.And(
                                                List.of(test(RuleKind.PORT, "8080"), test(RuleKind.ALL, ""))))),
                                false,
                                true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [[rule]]~name = "a|2:10: |Unexpected end
            rule = 1|1:1: |needs a list
            rules = 1|1:1: |no rules here
            ''|rules.toml has no rules|has no rules
            [[rule]]~label = "x"|1:1: |can match nothing
            [[rule]]~frob = "x"|2:1: |no frob
            [[rule]]~name = "/a(/"|2:1: |bad name pattern
            [[rule]]~name = "/a$b/"|2:1: |bad name pattern
            [[rule]]~name = []|2:1: |no values
            [[rule]]~name = 1.5|2:1: |neither text nor number
            [[rule]]~name = ""|2:1: |is empty
            [[rule]]~cmdline = "a("|2:1: |bad regular expression
            [[rule]]~cmdline = "((a{99}){99}){99}"|2:1: |more than 1000
            [[rule]]~user = "nobody-here"|2:1: |no user nobody-here
            [[rule]]~pid = 0|2:1: |can match nothing
            [[rule]]~pid = 9999999|2:1: |can match nothing
            [[rule]]~port = 65536|2:1: |can match nothing
            [[rule]]~exe = "bin/curl"|2:1: |begins with /
            [[rule]]~cgroup = "system.slice"|2:1: |begins with /
            [[rule]]~unit = "a/b"|2:1: |no /
            [[rule]]~container = "docker/4f"|2:1: |has a /
            [[rule]]~all = false|2:1: |only be true
            [[rule]]~not = "x"|2:1: |not needs
            [[rule]]~any = []|2:1: |any of nothing
            [[rule]]~any = [ { frob = 1 } ]|2:11: |no frob
            [[rule]]~all = true~children = 1|3:1: |true or false
            [[rule]]~label = 1~all = true|2:1: |is a text
            [[rule]]~all = true~~[[rule]]~pid = 7~not = { pid = 7 }|4:1: |no process can match
            """)
    void whatIsWrongIsNamedWithItsPlace(String text, String place, String problem) {
        assertThatThrownBy(() -> parse(text.replace('~', '\n'))).isInstanceOfSatisfying(BadRuleException.class, e -> {
            assertThat(e.getMessage()).contains(place).contains(problem).startsWith("rules.toml");
            assertThat(e.remedy()).isNotEmpty();
        });
    }

    @Test
    void usersHaveNumbersOf32Bits() throws Exception {
        RuleSpec rule = parse("[[rule]]\nuser = 4294967294").getFirst();
        assertThat(COMPILER.resolve(rule)).isEqualTo(rule);
        assertThat(COMPILER.compile(rule.condition())).isEqualTo(new Rule.User(-2));
        assertThatThrownBy(() -> parse("[[rule]]\nuser = 4294967295")).hasMessageContaining("no user 4294967295");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> RuleFile.read(Path.of("/nonexistent/r.toml"), COMPILER))
                .hasMessageContaining("/nonexistent/r.toml")
                .hasMessageContaining("no such file");
    }
}
