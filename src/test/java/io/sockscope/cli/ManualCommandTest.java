package io.sockscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualCommandTest {
    private static String run(String... args) {
        var out = new StringWriter();
        assertThat(CommandLineInterface.run(new PrintWriter(out), new PrintWriter(out), args))
                .isZero();
        return out.toString();
    }

    @Test
    void thePageSaysWhatHelpSays() {
        String page = run("manual");
        assertThat(page.lines()).first().asString().startsWith(".TH SOCKSCOPE 1");
        assertThat(page).contains(".SS record", "\\fB\\-\\-port\\fR \\fIPORT\\fR", ".SS export", ".SS doctor");
        assertThat(page).doesNotContain("${", "@|", ".SS manual");
        assertThat(page.lines())
                .filteredOn(line -> line.startsWith("."))
                .allMatch(line -> List.of(".TH", ".SH", ".SS", ".PP", ".TP", ".RS", ".RE", ".nf", ".fi", ".br", ".B")
                        .contains(line.split(" ", 2)[0]));
        assertThat(run("--help")).doesNotContain("manual");
    }

    @Test
    void bashIsToldOfCommandsAndOptions() {
        assertThat(run("manual", "--completion")).contains("complete -F", "--rules", "doctor");
    }
}
