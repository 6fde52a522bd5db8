package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import io.sockscope.target.OwnProcess;
import io.sockscope.target.UserIds;
import io.sockscope.viewmodel.rules.RuleEntry;
import io.sockscope.viewmodel.rules.RuleEntry.State;
import io.sockscope.viewmodel.rules.TraceRules.Damage;
import io.sockscope.viewmodel.rules.TraceRules.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRulesTest {
    @TempDir
    private Path folder;

    private final List<List<RuleSpec>> followed = new ArrayList<>();

    /** What waits for a thread that may wait. */
    private final Queue<Runnable> background = new ArrayDeque<>();

    private final List<String> lookedUp = new ArrayList<>();

    private KeptRules open() {
        return open(new RememberedRules(followed, () -> List.of(new RuleMatch(1, 3, 7))));
    }

    private KeptRules open(RuleTrace trace) {
        var users = new AskedUsers(UserIds::ofPasswd, name -> {
            lookedUp.add(name);
            return name.equals("far-away") ? OptionalInt.of(4_242) : OptionalInt.empty();
        });
        return new KeptRules(folder.resolve("kept/rules.toml"), trace, users, background::add, Runnable::run);
    }

    /** What is said at once, or once nothing waits any more. */
    private Optional<Problem> answer(Consumer<Consumer<Optional<Problem>>> change) {
        var answer = new AtomicReference<Optional<Problem>>();
        change.accept(answer::set);
        while (!background.isEmpty()) {
            assertThat(answer).as("nothing else is waited for").hasNullValue();
            background.remove().run();
        }
        return Objects.requireNonNull(answer.get(), "no answer");
    }

    @Test
    void aRuleIsFollowedAndThereTheNextTime() {
        assertThat(answer(done -> open().add("name", "nginx*", true, done))).isEmpty();
        assertThat(followed.getLast()).extracting(RuleSpec::label).containsExactly("name=nginx*");
        assertThat(open().entries())
                .containsExactly(new RuleEntry(
                        1,
                        "name=nginx*",
                        Optional.of(new RuleEntry.Form("name", "nginx*")),
                        true,
                        State.HOLDS,
                        false,
                        3,
                        7));
        assertThat(followed).hasSize(2);
    }

    @Test
    void aBadRuleIsRefusedAndNothingChanges() {
        KeptRules rules = open();
        assertThat(answer(done -> rules.add("cmdline", "(", false, done))).isPresent();
        assertThat(answer(done -> rules.add("user", "no-such-user-here", false, done))
                        .map(Problem::message))
                .hasValueSatisfying(message -> assertThat(message).contains("no-such-user-here"));
        assertThat(answer(done -> rules.replace("[[rule]]\nname = 7 7", done)).map(Problem::place))
                .hasValueSatisfying(place -> assertThat(place).startsWith("rules:2:"));
        assertThat(rules.entries()).isEmpty();
        assertThat(followed).isEmpty();
    }

    @Test
    void aRuleThatHoldsSockscopeItselfSaysSo() {
        KeptRules rules = open();
        answer(done ->
                rules.add("user", Integer.toString(OwnProcess.here().facts().uid()), false, done));
        answer(done -> rules.add("name", "nobody-is-called-so", false, done));
        assertThat(rules.entries()).extracting(RuleEntry::self).containsExactly(true, false);
        assertThat(answer(done -> rules.replace("[[rule]]\nall = true\n", done)))
                .isEmpty();
        assertThat(rules.entries()).extracting(RuleEntry::self).containsExactly(false);
    }

    @Test
    void oneCanRestAndGo() {
        KeptRules rules = open();
        answer(done -> rules.add("port", "8080", false, done));
        answer(done -> rules.add("unit", "nginx", false, done));
        rules.pause(1, true);
        assertThat(followed.getLast()).extracting(RuleSpec::paused).containsExactly(true, false);
        rules.remove(1);
        assertThat(rules.entries()).extracting(RuleEntry::label).containsExactly("unit=nginx");
        assertThat(answer(done -> rules.replace(" \n", done))).isEmpty();
        assertThat(rules.entries()).isEmpty();
    }

    @Test
    void aChangedTextKeepsTheNumbersOfRulesThatStay() {
        KeptRules rules = open();
        answer(done -> rules.add("name", "a", false, done));
        answer(done -> rules.add("name", "b", false, done));
        assertThat(answer(done -> rules.replace(rules.text().replace("\"b\"", "\"c\""), done)))
                .isEmpty();
        assertThat(rules.entries()).extracting(RuleEntry::id).containsExactly(1, 3);
    }

    @Test
    void aChangedRuleStandsInThePlaceOfTheOther() {
        KeptRules rules = open();
        answer(done -> rules.replace(
                "[[rule]]\nlabel = \"mine\"\nname = \"a\"\n[[rule]]\nname = \"b\"\npaused = true\n", done));
        assertThat(answer(done -> rules.change(2, "port", "8080", true, done))).isEmpty();
        assertThat(answer(done -> rules.change(1, "name", "c", false, done))).isEmpty();
        assertThat(followed.getLast()).extracting(RuleSpec::label).containsExactly("mine", "port=8080");
        assertThat(followed.getLast()).extracting(RuleSpec::id).containsExactly(4, 3);
        assertThat(followed.getLast()).extracting(RuleSpec::paused).containsExactly(false, true);
        assertThat(answer(done -> rules.change(3, "port", "8080", false, done))).isEmpty();
        assertThat(followed.getLast())
                .extracting(RuleSpec::id)
                .as("the same condition")
                .containsExactly(4, 3);
        assertThat(answer(done -> rules.change(3, "port", "no port", false, done)))
                .isPresent();
        assertThat(answer(done -> rules.change(99, "unit", "nginx", false, done)))
                .isEmpty();
        assertThat(rules.entries())
                .extracting(RuleEntry::form)
                .containsExactly(
                        Optional.of(new RuleEntry.Form("name", "c")),
                        Optional.of(new RuleEntry.Form("port", "8080")),
                        Optional.of(new RuleEntry.Form("unit", "nginx")));
        answer(done -> rules.replace("[[rule]]\nany = [ { port = 8080 }, { unit = \"x\" } ]\n", done));
        assertThat(rules.entries().getFirst().form()).isEmpty();
    }

    @Test
    void filesAreThoseOfRecord() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.toml"), "[[rule]]\nexe = \"/usr/bin/*\"\n");
        KeptRules rules = open();
        assertThat(answer(done -> rules.load(file, done))).isEmpty();
        Path copy = folder.resolve("copy.toml");
        assertThat(rules.save(copy)).isEmpty();
        assertThat(Files.readString(copy)).contains("exe = \"/usr/bin/*\"");
        assertThat(answer(done -> rules.load(folder.resolve("none.toml"), done)).map(Problem::message))
                .hasValueSatisfying(message -> assertThat(message).contains("there is no such file"));
    }

    @Test
    void aFileThatWasDamagedIsPutAsideAndSaid() throws IOException {
        Files.createDirectories(folder.resolve("kept"));
        Files.writeString(folder.resolve("kept/rules.toml"), "[[rule");
        KeptRules rules = open();
        assertThat(rules.entries()).isEmpty();
        Damage damage = rules.damage().orElseThrow();
        assertThat(damage.reason().place()).contains("rules.toml:1:");
        answer(done -> rules.add("name", "nginx", false, done));
        assertThat(damage.kept()).hasContent("[[rule");
        assertThat(open().damage()).isEmpty();
    }

    @Test
    void aUserIsKeptByNameAndFollowedByNumber() throws IOException {
        KeptRules rules = open();
        assertThat(answer(done -> rules.add("user", "root", false, done))).isEmpty();
        assertThat(followed.getLast())
                .extracting(RuleSpec::condition)
                .containsExactly(new RuleTerm.Test(RuleKind.USER, "0"));
        assertThat(Files.readString(folder.resolve("kept/rules.toml"))).contains("user = \"root\"");
        assertThat(rules.text()).contains("user = \"root\"");
        open();
        assertThat(followed.getLast())
                .extracting(RuleSpec::condition)
                .containsExactly(new RuleTerm.Test(RuleKind.USER, "0"));
    }

    @Test
    void aPidOfAnEarlierRunIsNotFollowedUntilItsUserSaysSo() {
        answer(done -> open().replace("[[rule]]\nname = \"nginx\"\n[[rule]]\npid = " + ownPid() + "\n", done));
        assertThat(followed.getLast()).hasSize(2);

        KeptRules again = open();
        assertThat(followed.getLast()).extracting(RuleSpec::label).containsExactly("name=nginx");
        assertThat(again.entries()).extracting(RuleEntry::state).containsExactly(State.HOLDS, State.OF_EARLIER_PID);
        assertThat(again.entries().getLast().paused()).isTrue();
        again.pause(1, true);
        assertThat(followed.getLast()).hasSize(1);

        again.pause(2, false);
        assertThat(followed.getLast()).extracting(RuleSpec::id).containsExactly(1, 2);
        assertThat(again.entries().getLast().state()).isEqualTo(State.WAITS);
    }

    private static long ownPid() {
        return ProcessHandle.current().pid();
    }

    @Test
    void aRuleWhoseProcessHasEndedDoesNotSayThatItWaits() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        KeptRules rules = open();
        answer(done -> rules.add("name", "nobody-is-called-so", false, done));
        answer(done -> rules.replace(
                "[[rule]]\nname = \"nginx\"\n[[rule]]\npid = " + process.pid() + "\n[[rule]]\nany = [ { pid = "
                        + process.pid() + " }, { name = \"sleep\" } ]\n[[rule]]\npid = " + process.pid()
                        + "\nnot = { name = \"sleep\" }\n",
                done));
        assertThat(rules.entries()).extracting(RuleEntry::state).doesNotContain(State.GONE);
        process.destroyForcibly().waitFor();

        assertThat(rules.entries())
                .extracting(RuleEntry::state)
                .containsExactly(State.WAITS, State.GONE, State.WAITS, State.GONE);
    }

    @Test
    void whatTheTraceRefusesIsHandedOn() {
        var problem = new Problem(
                "NO_SUCH_PROCESS", List.of(), "", "There is no process with PID 4194304", "Look for it with ps");
        KeptRules rules = open(new RuleTrace() {
            @Override
            public void follow(List<RuleSpec> specs, MeantProcesses meant) {
                followed.add(specs);
            }

            @Override
            public List<RuleMatch> matches() {
                return List.of();
            }

            @Override
            public Optional<Problem> refusal() {
                return Optional.of(problem);
            }
        });
        assertThat(answer(done -> rules.replace("[[rule]]\npid = 4194304\n", done)))
                .isEmpty();
        assertThat(followed).hasSize(1);
        assertThat(rules.refusal()).contains(problem);
        assertThat(rules.entries().getFirst().state()).isEqualTo(State.GONE);
    }

    @Test
    void aDirectoryOfUsersIsAskedElsewhereAndOnlyWhenNeeded() {
        KeptRules rules = open();
        assertThat(answer(done -> rules.add("user", "root", false, done))).isEmpty();
        assertThat(lookedUp).isEmpty();
        assertThat(answer(done -> rules.replace("[[rule]]\nname = \"nginx\"\n[[rule]]\nuser = \"far-away\"\n", done)))
                .isEmpty();
        assertThat(followed.getLast())
                .extracting(RuleSpec::condition)
                .contains(new RuleTerm.Test(RuleKind.USER, "4242"));
        assertThat(lookedUp).containsExactly("far-away");
        assertThat(answer(done -> rules.add("user", "nowhere", false, done))).isPresent();
        assertThat(answer(done -> rules.add("user", "nowhere", false, done))).isPresent();
        assertThat(lookedUp).as("may be there the next time").containsExactly("far-away", "nowhere", "nowhere");

        KeptRules again = open();
        assertThat(again.damage()).isEmpty();
        assertThat(again.text()).isEqualTo(rules.text()).contains("far-away");
    }
}
