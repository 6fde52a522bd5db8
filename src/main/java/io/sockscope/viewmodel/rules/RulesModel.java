package io.sockscope.viewmodel.rules;

import io.sockscope.viewmodel.rules.TraceRules.Damage;
import io.sockscope.viewmodel.rules.TraceRules.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The rules in the window: what is changed takes effect at once, and starts the trace if need be. */
public final class RulesModel {
    private final TraceRules rules;
    private final Runnable start;
    private final Consumer<RuleChange> log;
    private final ReadOnlyObjectWrapper<List<RuleEntry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Problem>> refusal = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<RuleEntry.Form>> draft = new SimpleObjectProperty<>(Optional.empty());

    /**
     * A model.
     *
     * @param start starts the trace; does nothing if it runs
     * @param log told of each change
     */
    public RulesModel(TraceRules rules, Runnable start, Consumer<RuleChange> log) {
        this.log = log;
        this.rules = rules;
        this.start = start;
        update();
    }

    /** Takes over how the rules fare by now. */
    public void update() {
        entries.set(rules.entries());
        refusal.set(rules.refusal());
    }

    /** Begins to make a rule that holds what is called so: it is shown to be looked over first. */
    public void begin(String name) {
        draft.set(Optional.of(new RuleEntry.Form("name", name)));
    }

    /** As {@link TraceRules#add}. */
    public void add(String kind, String text, boolean children, Consumer<Optional<Problem>> whenDone) {
        rules.add(kind, text, children, problem -> changed(problem, whenDone));
    }

    /** As {@link TraceRules#change}. */
    public void change(int id, String kind, String text, boolean children, Consumer<Optional<Problem>> whenDone) {
        rules.change(id, kind, text, children, problem -> changed(problem, whenDone));
    }

    /** As {@link TraceRules#pause}. */
    public void pause(int id, boolean paused) {
        rules.pause(id, paused);
        updateAndLog();
    }

    /** As {@link TraceRules#remove}. */
    public void remove(int id) {
        rules.remove(id);
        updateAndLog();
    }

    private void updateAndLog() {
        List<RuleEntry> before = entries.get();
        update();
        RuleChange.between(before, entries.get()).forEach(log);
    }

    /** As {@link TraceRules#replace}. */
    public void replace(String text, Consumer<Optional<Problem>> whenDone) {
        rules.replace(text, problem -> changed(problem, whenDone));
    }

    /** As {@link TraceRules#load}. */
    public void load(Path file, Consumer<Optional<Problem>> whenDone) {
        rules.load(file, problem -> changed(problem, whenDone));
    }

    private void changed(Optional<Problem> problem, Consumer<Optional<Problem>> whenDone) {
        updateAndLog();
        if (problem.isEmpty() && !labels().isEmpty()) {
            start.run();
        }
        whenDone.accept(problem);
    }

    /** As {@link TraceRules#save}. */
    public Optional<Problem> save(Path file) {
        return rules.save(file);
    }

    /** As {@link TraceRules#damage}. */
    public Optional<Damage> damage() {
        return rules.damage();
    }

    /** All rules as TOML. */
    public String text() {
        return rules.text();
    }

    /** What a rule may look at. */
    public List<String> kinds() {
        return rules.kinds();
    }

    /** What they are called, those that rest left out. */
    public List<String> labels() {
        return entries.get().stream()
                .filter(entry -> !entry.paused())
                .map(RuleEntry::label)
                .toList();
    }

    public ReadOnlyObjectProperty<List<RuleEntry>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    /** Why the trace does not follow all of them, empty if it does. */
    public ReadOnlyObjectProperty<Optional<Problem>> refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** The rule that is about to be made, empty if none is. */
    public ObjectProperty<Optional<RuleEntry.Form>> draftProperty() {
        return draft;
    }
}
