package io.sockscope.analysis;

import com.amazon.randomcutforest.RandomCutForest;
import io.sockscope.analysis.Pulse.Figure;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a process had not done before, while its story is told second by second: the rates of bytes both ways, of
 * connections opened and of hosts they are opened to ({@link Pulse}), each as log10(1 + value).
 *
 * <p>A Random Cut Forest (Guha, Mishra, Roy, Schrijvers: Robust Random Cut Forest Based Anomaly Detection on Streams,
 * ICML 2016) keeps a sample of the past in random trees; the score of a point is how much it would change their shape,
 * averaged over the trees: about 1 for what is like the rest. A second is an anomaly if
 *
 * <ul>
 *   <li>{@link Threshold#ANOMALY_STEPS} seconds or more went before,
 *   <li>its score is {@link Threshold#ANOMALY_SCORE} or more, and
 *   <li>one of its figures is {@link Threshold#ANOMALY_FACTOR} times what it ever was before, and not tiny.
 * </ul>
 *
 * <p>The last is what makes it worth a word: a forest also finds the third idle second after a busy minute unusual.
 * Seconds that follow each other are one anomaly. The forest's dice are loaded, so the same session gives the same.
 */
public final class Anomalies {
    private static final int TREES = 50;
    private static final int SAMPLE = 256;
    private static final long SEED = 7;

    private Anomalies() {}

    /** All of them, process by process, each in the order of time. */
    public static List<Anomaly> of(Activity activity, Thresholds thresholds) {
        var byProcess =
                Groups.by(activity.connections(), connection -> connection.key().process());
        var anomalies = new ArrayList<Anomaly>();
        for (ProcessSnapshot process : activity.processes()) {
            List<ConnectionSnapshot> connections = byProcess.getOrDefault(process.id(), List.of());
            Pulse pulse = Pulse.of(process.id(), activity, connections);
            if (leaps(pulse, thresholds)) {
                anomalies.addAll(of(process, pulse, thresholds));
            }
        }
        return anomalies;
    }

    /** Whether any second could be an anomaly, which costs nothing to say beside a forest, and mostly is not so. */
    private static boolean leaps(Pulse pulse, Thresholds thresholds) {
        double[] most = new double[Figure.values().length];
        for (int i = 0; i < pulse.values().size(); i++) {
            double[] values = pulse.values().get(i);
            if (i >= thresholds.of(Threshold.ANOMALY_STEPS) && leap(values, most, thresholds) != null) {
                return true;
            }
            raise(most, values);
        }
        return false;
    }

    private static void raise(double[] most, double[] values) {
        for (int j = 0; j < most.length; j++) {
            most[j] = Math.max(most[j], values[j]);
        }
    }

    private static List<Anomaly> of(ProcessSnapshot process, Pulse pulse, Thresholds thresholds) {
        var forest = RandomCutForest.builder()
                .dimensions(Figure.values().length)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .randomSeed(SEED)
                .parallelExecutionEnabled(false)
                .build();
        var anomalies = new ArrayList<Anomaly>();
        double[] most = new double[Figure.values().length];
        int last = -2;
        for (int i = 0; i < pulse.values().size(); i++) {
            double[] values = pulse.values().get(i);
            float[] point = point(values);
            Figure leap = i < thresholds.of(Threshold.ANOMALY_STEPS) ? null : leap(values, most, thresholds);
            double score = leap == null ? 0 : forest.getAnomalyScore(point);
            if (leap != null && score >= thresholds.of(Threshold.ANOMALY_SCORE)) {
                long fromNs = pulse.fromNs() + i * pulse.stepNs();
                if (last == i - 1) {
                    fromNs = anomalies.removeLast().fromNs();
                }
                anomalies.add(new Anomaly(
                        process.id(),
                        new Program(process.comm(), process.exe()),
                        fromNs,
                        pulse.fromNs() + (i + 1) * pulse.stepNs(),
                        score,
                        leap.reason(values[leap.index()], most[leap.index()])));
                last = i;
            }
            forest.update(point);
            if (last != i) { // What is an anomaly is not normal from the next second on.
                raise(most, values);
            }
        }
        return anomalies;
    }

    private static float[] point(double[] values) {
        float[] point = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            point[i] = (float) Math.log10(1 + values[i]);
        }
        return point;
    }

    /** The figure that grew most beyond what it was, if one grew enough. */
    private static @Nullable Figure leap(double[] values, double[] most, Thresholds thresholds) {
        Figure leap = null;
        double best = thresholds.of(Threshold.ANOMALY_FACTOR);
        for (Figure figure : Figure.values()) {
            double value = values[figure.index()];
            double factor = value / Math.max(1, most[figure.index()]);
            if (value >= figure.least() && factor >= best) {
                leap = figure;
                best = factor;
            }
        }
        return leap;
    }
}
