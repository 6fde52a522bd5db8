package io.sockscope.view.map;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.view.chart.StyledPaints;
import io.sockscope.viewmodel.map.Camera;
import io.sockscope.viewmodel.map.Cluster;
import io.sockscope.viewmodel.map.Clusters;
import io.sockscope.viewmodel.map.ColourBy;
import io.sockscope.viewmodel.map.MapModel;
import io.sockscope.viewmodel.map.MapModel.World;
import io.sockscope.viewmodel.map.Places;
import io.sockscope.viewmodel.map.RemoteHost;
import io.sockscope.viewmodel.map.Traffic;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The world with dots on it. It is drawn once per pulse at most, and of its layers only what has changed. */
final class MapView extends Region {
    private static final double REACH = 15;
    private static final double PICK_MARGIN = 3;
    private static final double CARD_GAP = 14;
    private static final Duration REST = Duration.millis(180);

    private final MapModel model;
    private final Messages messages;
    private final ObservableValue<ColourBy> colourBy;
    private final Consumer<RemoteHost> select;
    private final StyledPaints paints;
    private final WorldLayer world;
    private final DotLayer dotLayer;
    private final DotCard card;
    private final Rectangle clip = new Rectangle();
    private final PauseTransition rest = new PauseTransition(REST);
    private Camera camera = Camera.whole(1, 1);
    private Map<String, Integer> tints = Map.of();
    private List<Dot> dots = List.of();
    private Set<Dot> chosenDots = Set.of();
    private Predicate<RemoteHost> chosen = host -> false;
    private @Nullable Dot pointed;
    private boolean worldStale = true;
    private boolean moving;

    /**
     * An empty map.
     *
     * @param select told which host was clicked
     */
    MapView(MapModel model, Messages messages, ObservableValue<ColourBy> colourBy, Consumer<RemoteHost> select) {
        this.model = model;
        this.messages = messages;
        this.colourBy = colourBy;
        this.select = select;
        setId("map");
        getStyleClass().add("map-view");
        this.paints = new StyledPaints(
                Stream.concat(WorldLayer.COLOURS.stream(), DotLayer.COLOURS.stream())
                        .toList(),
                this::drawAll);
        this.world = new WorldLayer(paints);
        this.dotLayer = new DotLayer(paints);
        this.card = new DotCard(messages);
        getChildren().addAll(paints, world, dotLayer, card);
        setClip(clip);
        setMinSize(120, 120);
        setFocusTraversable(true);
        setAccessibleRole(javafx.scene.AccessibleRole.IMAGE_VIEW);
        rest.setOnFinished(event -> {
            moving = false;
            drawAll();
        });
        new MapGestures(this);
        model.placesProperty().subscribe(this::take);
        model.worldProperty().subscribe(now -> drawAll());
        colourBy.subscribe(now -> group());
        messages.languageProperty().subscribe(now -> take(model.placesProperty().get()));
    }

    private void take(Places places) {
        Map<String, Integer> newTints = tints(places.byCountry());
        worldStale |= !newTints.equals(tints);
        tints = newTints;
        setAccessibleText(messages.text(
                "map.accessible",
                Quantities.count(places.spots().size()),
                Quantities.count(places.byCountry().size())));
        group();
    }

    /** The country that most was moved with has the strongest tint; a third of that is one step less. */
    private static Map<String, Integer> tints(Map<String, Traffic> byCountry) {
        double most =
                byCountry.values().stream().mapToLong(Traffic::bytes).max().orElse(0);
        var strengths = new HashMap<String, Integer>();
        byCountry.forEach((code, traffic) -> {
            long stepsBelow = Math.round(Math.log(Math.max(1, most) / Math.max(1, traffic.bytes())) / Math.log(3));
            strengths.put(code, Math.clamp(WorldLayer.TINTS - stepsBelow, 1, WorldLayer.TINTS));
        });
        return strengths;
    }

    /** Puts hosts into dots anew, for what is known and how close one is. */
    private void group() {
        List<Cluster> clusters = Clusters.of(model.placesProperty().get().spots(), REACH / camera.scale());
        long most = clusters.stream()
                .mapToLong(cluster -> cluster.traffic().bytes())
                .max()
                .orElse(0);
        List<String> names = model.processesProperty().get();
        dots = clusters.stream()
                .map(cluster -> new Dot(
                        cluster,
                        Dot.radiusOf(cluster.traffic().bytes(), most),
                        colourBy.getValue().of(cluster, names)))
                .sorted(Comparator.comparingDouble(Dot::radius).reversed())
                .toList();
        Dot before = pointed;
        pointed = before == null ? null : dotOf(before.cluster().first());
        if (pointed == null) {
            card.setVisible(false);
        } else {
            card.show(pointed.cluster());
        }
        markChosen();
    }

    private @Nullable Dot dotOf(RemoteHost host) {
        return dots.stream()
                .filter(dot -> dot.cluster().spots().stream()
                        .anyMatch(spot -> spot.host().address().equals(host.address())))
                .findFirst()
                .orElse(null);
    }

    private void markChosen() {
        var marked = new HashSet<Dot>();
        for (Dot dot : dots) {
            if (dot.cluster().spots().stream().anyMatch(spot -> chosen.test(spot.host()))) {
                marked.add(dot);
            }
        }
        chosenDots = marked;
        requestLayout();
    }

    /** Rings the dots that hold such hosts. */
    void choose(Predicate<RemoteHost> hosts) {
        chosen = hosts;
        markChosen();
    }

    private void drawAll() {
        worldStale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (camera.width() != Math.max(1, getWidth()) || camera.height() != Math.max(1, getHeight())) {
            camera = camera.resized(getWidth(), getHeight());
            clip.setWidth(getWidth());
            clip.setHeight(getHeight());
            group();
        }
        worldStale |= world.cover(this);
        dotLayer.cover(this);
        if (worldStale && model.worldProperty().get() instanceof World.Read(var shapes)) {
            world.draw(shapes, camera, tints, moving);
            worldStale = false;
        }
        dotLayer.draw(camera, dots, model.hereProperty().get(), chosenDots, pointed);
        placeCard();
    }

    private void placeCard() {
        Dot dot = pointed;
        if (!card.isVisible() || dot == null) {
            return;
        }
        double x = camera.toScreenX(dot.cluster().x());
        double y = camera.toScreenY(dot.cluster().y());
        double gap = dot.radius() + CARD_GAP;
        boolean roomOnTheRight = x + gap + card.getWidth() <= getWidth();
        double left = roomOnTheRight ? x + gap : x - gap - card.getWidth();
        double top = Math.max(0, getHeight() - card.getHeight() - 4);
        card.relocate(Math.max(4, left), Math.clamp(y - card.getHeight() / 2, Math.min(4, top), top));
    }

    /** Looks from elsewhere. */
    void move(Camera now) {
        boolean closer = now.scale() != camera.scale();
        camera = now;
        moving = true;
        rest.playFromStart();
        worldStale = true;
        if (closer) {
            group();
        }
        requestLayout();
    }

    Camera camera() {
        return camera;
    }

    /** Twice as close, or half as close. */
    void zoom(double factor) {
        move(camera.zoomed(factor, getWidth() / 2, getHeight() / 2));
    }

    void showWhole() {
        move(Camera.whole(getWidth(), getHeight()));
    }

    /** Shows the card of what is at a point of the view; nothing there hides it. */
    void pointAt(double x, double y) {
        pointTo(at(x, y));
        if (pointed == null) {
            model.hereProperty()
                    .get()
                    .filter(here -> Math.hypot(camera.toScreenX(here.x()) - x, camera.toScreenY(here.y()) - y) < 8)
                    .ifPresent(here -> {
                        card.show(here);
                        card.relocate(Math.clamp(x + CARD_GAP, 4, Math.max(4, getWidth() - card.getWidth())), y);
                    });
        }
    }

    private void pointTo(@Nullable Dot dot) {
        pointed = dot;
        setCursor(dot == null ? Cursor.DEFAULT : Cursor.HAND);
        if (dot == null) {
            card.setVisible(false);
        } else {
            card.show(dot.cluster());
            setAccessibleText(card.text());
        }
        requestLayout();
    }

    private @Nullable Dot at(double x, double y) {
        return dots.stream()
                .filter(dot -> distance(dot, x, y) <= dot.radius() + PICK_MARGIN)
                .min(Comparator.comparingDouble(dot -> distance(dot, x, y) - dot.radius()))
                .orElse(null);
    }

    private double distance(Dot dot, double x, double y) {
        return Math.hypot(
                camera.toScreenX(dot.cluster().x()) - x,
                camera.toScreenY(dot.cluster().y()) - y);
    }

    /** Points to the next dot, the greatest first, or to the one before. */
    void step(int by) {
        if (!dots.isEmpty()) {
            int index = pointed == null ? (by > 0 ? -1 : 0) : dots.indexOf(pointed);
            pointTo(dots.get(Math.floorMod(index + by, dots.size())));
            Cluster cluster = dots.get(Math.floorMod(index + by, dots.size())).cluster();
            double x = camera.toScreenX(cluster.x());
            double y = camera.toScreenY(cluster.y());
            if (x < 0 || y < 0 || x > getWidth() || y > getHeight()) {
                move(camera.at(cluster.x(), cluster.y(), camera.zoom()));
            }
        }
    }

    /** Selects the host that moved most of those in the dot that is pointed to; false if there is none. */
    boolean selectPointed() {
        Dot dot = pointed;
        if (dot != null) {
            select.accept(dot.cluster().first());
        }
        return dot != null;
    }

    /** The dots as they are now, the greatest first. */
    List<Dot> dots() {
        return dots;
    }
}
