package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Details;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.StackPane;

/** Who owns what is selected. */
final class OwnerFacts extends StackPane {
    private final StringProperty process;
    private final StringProperty parents;
    private final StringProperty user;
    private final StringProperty exe;

    OwnerFacts(Messages messages) {
        var facts = new Facts(messages);
        process = facts.add("details.process");
        parents = facts.add("details.parents");
        user = facts.add("details.user");
        exe = facts.add("details.exe");
        getChildren().add(facts);
    }

    void show(Details.Owner owner) {
        process.set(owner.name() + " " + owner.pid());
        parents.set(owner.parents().isEmpty() ? Quantities.NONE : String.join(" \u203a ", owner.parents()));
        user.set(owner.user().isEmpty() ? Quantities.NONE : owner.user());
        exe.set(owner.exe().isEmpty() ? Quantities.NONE : owner.exe());
    }
}
