package io.sockscope.app;

import io.sockscope.geo.DatabaseException;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.settings.RemoteChoice;
import io.sockscope.viewmodel.RemoteSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;

/** The look-up of remote ends, with what the user chose about it. Files are opened in the background. */
final class ChosenRemotes implements RemoteSources {
    private final RemoteLookup lookup;
    private final Executor background;
    private Choice choice = new Choice("", false);

    /**
     * Takes over what was chosen in an earlier run. A database that has gone since is left out, and stays in the choice:
     * its disk may only not be there yet.
     */
    ChosenRemotes(RemoteLookup lookup, RemoteChoice kept, Executor background) {
        this.lookup = lookup;
        this.background = background;
        String database = kept.databases().isEmpty() ? "" : kept.databases().getFirst();
        choice = new Choice(database, kept.reverseDns());
        background.execute(() -> {
            if (take(choice).isPresent()) {
                var _ = take(new Choice("", kept.reverseDns()));
            }
        });
    }

    @Override
    public Choice choice() {
        return choice;
    }

    @Override
    public void choose(Choice wanted, Consumer<Optional<Refusal>> whenDone) {
        background.execute(() -> {
            Optional<Refusal> refusal = take(wanted);
            Platform.runLater(() -> {
                if (refusal.isEmpty()) {
                    choice = wanted;
                }
                whenDone.accept(refusal);
            });
        });
    }

    private Optional<Refusal> take(Choice wanted) {
        try {
            List<Path> files = wanted.database().isEmpty() ? List.of() : List.of(Path.of(wanted.database()));
            lookup.choose(files, wanted.reverseDns());
            return Optional.empty();
        } catch (DatabaseException e) {
            return Optional.of(new Refusal(e.fault().name(), e.words(), e.getMessage(), e.remedy()));
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.of(new Refusal(
                    "NO_PATH",
                    List.of(wanted.database(), e.getReason()),
                    wanted.database() + " is no path of a file: " + e.getReason(),
                    ""));
        }
    }

    @Override
    public void list(Consumer<List<Source>> whenKnown) {
        background.execute(() -> {
            List<Source> sources = lookup.sources().stream()
                    .map(source -> new Source(
                            source.title(),
                            source.date(),
                            source.licence(),
                            source.problem().isEmpty()))
                    .toList();
            Platform.runLater(() -> whenKnown.accept(sources));
        });
    }
}
