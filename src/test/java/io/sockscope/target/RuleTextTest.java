package io.sockscope.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.rule.RuleSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTextTest {
    private static final RuleCompiler COMPILER = new RuleCompiler(UserIds.NONE);

    @Test
    void whatIsWrittenReadsAsTheSameRules() throws BadRuleException {
        List<RuleSpec> rules = RuleFile.parse("""
                [[rule]]
                label = "quotes \\" and \\\\ and \\u0007"
                name = ["nginx*", "/^a\\\\d$/"]
                user = 33
                not = { cmdline = "--test" }
                children = true

                [[rule]]
                any = [ { port = 8080 }, { unit = "nginx", not = { container = "4f5a" } } ]
                paused = true

                [[rule]]
                all = true
                """, "rules.toml", COMPILER);
        assertThat(RuleFile.parse(RuleText.write(rules), "written", COMPILER)).isEqualTo(rules);
    }
}
