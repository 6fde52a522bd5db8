package io.sockscope.view;

import io.sockscope.settings.RemoteChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.SettingsFile;
import io.sockscope.settings.TableLayout;
import io.sockscope.settings.WindowPlace;
import io.sockscope.view.map.MapPage;
import io.sockscope.view.timeline.TimelinePage;
import io.sockscope.viewmodel.ConnectionGrouping;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.RemoteSources;
import io.sockscope.viewmodel.TracePhase;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.rules.TraceRules;
import io.sockscope.viewmodel.session.RecordingState;
import io.sockscope.viewmodel.session.ReplayState;
import io.sockscope.viewmodel.session.ReportKind;
import io.sockscope.viewmodel.session.SessionModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The whole content of the window. */
public final class MainView extends StackPane {
    /** Below this size texts would be cut off. */
    public static final double LEAST_WIDTH = 1024;

    public static final double LEAST_HEIGHT = 640;

    /** Where there is no room for both, details stand in for the view that they are of. */
    private static final double ROOM_FOR_DETAILS_BESIDE = 960;

    private final WindowModel model;
    private final Messages messages;
    private final Appearance appearance;
    private final Notices notices;
    private final Exports exports;
    private final SessionFiles files;
    private final ProcessPicker picker;
    private final Sheets sheets;
    private final boolean welcomed;
    private TableLayout columns;
    private @Nullable ConnectionsPane connections;
    private @Nullable EventsPage events;
    private @Nullable MapPage map;
    private @Nullable TimelinePage timeline;
    private @Nullable PatternsPage patterns;

    /**
     * Builds the content.
     *
     * @param filePrompt asks where an export goes
     * @param desktop opens what other programs show
     * @param settings what was chosen in an earlier run
     */
    public MainView(
            WindowModel model,
            Messages messages,
            Appearance appearance,
            FilePrompt filePrompt,
            Desktop desktop,
            Settings settings) {
        this.model = model;
        this.messages = messages;
        this.appearance = appearance;
        this.notices = new Notices(messages, desktop);
        this.exports = new Exports(model, messages, appearance, filePrompt, notices, settings.exportFolder());
        this.files = new SessionFiles(model, messages, filePrompt, exports, notices);
        this.columns = settings.connections();
        this.welcomed = settings.welcomed();
        this.picker = new ProcessPicker(model, messages, desktop);
        restore(settings);
        setId("main");
        List<Action> actions = new WindowActions(this, model, messages, appearance).all();
        this.sheets = new Sheets(this, model, messages, actions, this::columnCommands, filePrompt);
        SessionModel sessions = model.sessions();
        var frame = new BorderPane(new PickerSplit(picker, centre()));
        frame.setTop(new VBox(
                new TopBar(model, messages, appearance, actions, this),
                new Late(
                        sessions.replayProperty().map(OpeningBar::tells),
                        () -> new OpeningBar(sessions, messages, this::openSession)),
                new Late(
                        sessions.replayProperty().map(ReplayState.Shown.class::isInstance),
                        () -> new ReplayBar(sessions, messages)),
                new Late(
                        sessions.recordingProperty().map(RecordingState.Running.class::isInstance),
                        () -> new RecordingBanner(sessions, messages)),
                new Late(model.pausedProperty(), () -> new PausedBanner(model, messages))));
        files.takeDropsOn(this);
        frame.setBottom(new StatusBar(model, messages));
        getChildren().addAll(frame, notices);
        new ActionKeys(actions, sheets::anyOpen).listenIn(this);
    }

    private void restore(Settings settings) {
        appearance.scaleProperty().set(settings.scalePercent());
        model.pageProperty().set(Page.of(settings.page()).orElse(Page.CONNECTIONS));
        model.detailsWantedProperty().set(settings.details());
        model.connections().filterProperty().set(settings.connectionFilter());
        ConnectionGrouping.of(settings.connections().grouping())
                .ifPresent(model.connections().arrangement().groupingProperty()::set);
        model.events().filterProperty().set(settings.eventFilter());
        model.picker().restoreNames(settings.tracedNames());
        settings.limits().forEach(model.patterns()::setLimit);
        model.patterns().learnsAtEndProperty().set(settings.learnsAtEnd());
        KeptViews.restore(settings.views(), model);
    }

    /**
     * All that the user has chosen by now.
     *
     * @param place where the window is
     */
    public Settings settings(Optional<WindowPlace> place) {
        if (connections != null) {
            columns = connections.layoutOfColumns();
        }
        return new Settings(
                place,
                appearance.choiceProperty().get(),
                messages.choiceProperty().get(),
                appearance.scaleProperty().get(),
                model.pageProperty().get().id(),
                model.detailsWantedProperty().get(),
                columns,
                model.connections().filterProperty().get(),
                model.events().filterProperty().get(),
                model.picker().names(),
                exports.folder().toString(),
                remoteChoice(),
                true, // Now it has been.
                model.patterns().changedLimits(),
                model.patterns().learnsAtEndProperty().get(),
                KeptViews.of(model));
    }

    private RemoteChoice remoteChoice() {
        RemoteSources.Choice choice = model.remoteSources().choice();
        List<String> databases = choice.database().isEmpty() ? List.of() : List.of(choice.database());
        return new RemoteChoice(databases, choice.reverseDns());
    }

    /** Says that the file of settings could not be used, why, and where it is now. */
    public void showDamage(SettingsFile.Damage damage) {
        String reason =
                messages.text("settings.fault." + damage.fault(), damage.words().toArray());
        notices.showDamage("settings", damage.kept(), reason);
    }

    /** The same of the rules. */
    public void showDamage(TraceRules.Damage damage) {
        notices.showDamage(
                "rules", damage.kept(), Refusal.of(damage.reason(), messages).message());
    }

    private StackPane centre() {
        ReadOnlyBooleanProperty some = model.hasDataProperty();
        ObservableValue<Boolean> welcome = welcomed
                ? new SimpleBooleanProperty()
                : model.summaryProperty()
                        .map(summary -> summary.phase() == TracePhase.NOT_STARTED)
                        .flatMap(idle -> some.map(data -> idle && !data));
        return new StackPane(
                new Late(some, this::data),
                new Late(
                        some.flatMap(data -> welcome.map(first -> !data && !first)),
                        () -> new StatePanel(model, messages, this::focusSearch, this::openSession)),
                new Late(
                        welcome,
                        () -> new WelcomePanel(
                                messages,
                                this::focusSearch,
                                sheets::openRules,
                                () -> model.sessions().replays().openSample())));
    }

    private BorderPane data() {
        var pages = new PageStack(model.pageProperty(), model.hasDataProperty(), this::build);
        VBox.setVgrow(pages, Priority.ALWAYS);
        new PageMenu(model, messages, this).showOn(pages);
        var data = new BorderPane();
        var middle = new VBox(
                new Late(model.summaryProperty().map(StateBanner::tells), () -> new StateBanner(model, messages)),
                pages);
        var drawer = new DetailsDrawer(model, messages);
        widthProperty()
                .map(now -> now.doubleValue() >= ROOM_FOR_DETAILS_BESIDE)
                .flatMap(room -> drawer.visibleProperty().map(open -> room || !open))
                .subscribe(both -> {
                    data.getChildren().clear();
                    data.setCenter(both ? middle : drawer);
                    data.setRight(both ? drawer : null);
                    drawer.fill(!both);
                });
        return data;
    }

    private Node build(Page page) {
        return switch (page) {
            case OVERVIEW -> new OverviewPage(model, messages);
            case CONNECTIONS -> {
                var pane = new ConnectionsPane(
                        model, messages, this::focusSearch, columns, this::exportTable, this::exportView);
                connections = pane;
                VBox.setVgrow(pane, Priority.ALWAYS);
                yield new VBox(new ThroughputPane(model, messages), pane);
            }
            case MAP -> {
                var mapPage = new MapPage(model, messages);
                map = mapPage;
                yield mapPage;
            }
            case TIMELINE -> {
                var timelinePage = new TimelinePage(model, messages);
                timeline = timelinePage;
                yield timelinePage;
            }
            case PATTERNS -> {
                var patternsPage = new PatternsPage(model, messages, sheets);
                patterns = patternsPage;
                yield patternsPage;
            }
            case EVENTS -> {
                var page2 = new EventsPage(model, messages);
                events = page2;
                yield page2;
            }
        };
    }

    /** What can be done with the columns of the table, if that is what is shown. */
    private List<CommandPalette.Entry> columnCommands() {
        return connections == null || model.pageProperty().get() != Page.CONNECTIONS
                ? List.of()
                : connections.columnCommands();
    }

    Sheets sheets() {
        return sheets;
    }

    void openSession() {
        files.open(getScene().getWindow());
    }

    void toggleRecording() {
        files.toggleRecording(getScene().getWindow());
    }

    /** Gives the keys to the list of processes: a field of text would blink its caret, and so draw, for ever. */
    public void focusFirst() {
        picker.takeKeys();
    }

    void focusSearch() {
        picker.focusSearch();
    }

    /** The field that narrows what is in the middle. */
    void focusFilter() {
        switch (model.pageProperty().get()) {
            case OVERVIEW -> {
                model.pageProperty().set(Page.CONNECTIONS);
                focusFilter();
            }
            case CONNECTIONS -> {
                if (connections != null) {
                    connections.focusFilter();
                }
            }
            case MAP -> {
                if (map != null) {
                    map.focusList();
                }
            }
            case TIMELINE, PATTERNS -> focusMiddle();
            case EVENTS -> {
                if (events != null) {
                    events.focusFilter();
                }
            }
        }
    }

    /** From the picker to the middle, to the details, and back to the picker. */
    void focusNextPane() {
        Node drawer = lookup("#details-scroll");
        Node owner = getScene().getFocusOwner();
        if (isWithin(owner, picker)) {
            focusMiddle();
        } else if (drawer != null
                && !isWithin(owner, drawer)
                && drawer.getParent().isVisible()) {
            drawer.requestFocus();
        } else {
            picker.focusList();
        }
    }

    private void focusMiddle() {
        switch (model.pageProperty().get()) {
            case OVERVIEW -> {
                Node overview = lookup("#overview");
                if (overview != null) {
                    overview.requestFocus();
                }
            }
            case CONNECTIONS -> {
                if (connections != null) {
                    connections.focusTable();
                }
            }
            case MAP -> {
                if (map != null) {
                    map.focusMap();
                }
            }
            case TIMELINE -> {
                if (timeline != null) {
                    timeline.focusLanes();
                }
            }
            case PATTERNS -> {
                if (patterns != null) {
                    patterns.focusList();
                }
            }
            case EVENTS -> {
                if (events != null) {
                    events.focusTable();
                }
            }
        }
    }

    private static boolean isWithin(@Nullable Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    void copy(boolean csv) {
        if (connections != null) {
            if (csv) {
                connections.copyCsv();
            } else {
                connections.copyText();
            }
        }
    }

    void export() {
        exports.all(getScene().getWindow());
    }

    void exportTable() {
        if (connections != null) {
            exports.table(getScene().getWindow(), connections);
        }
    }

    /** The view in the middle as a picture. */
    void exportView() {
        if (lookup("#page") instanceof Parent page) {
            String title = messages.text("page." + model.pageProperty().get());
            exports.picture(getScene().getWindow(), page, title);
        }
    }

    void exportReport(ReportKind kind) {
        exports.report(getScene().getWindow(), kind, this::toggleRecording, this::openSession);
    }

    void exportWindow() {
        exports.picture(getScene().getWindow(), this, "Sockscope");
    }
}
