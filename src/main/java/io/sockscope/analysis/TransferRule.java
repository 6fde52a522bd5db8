package io.sockscope.analysis;

import io.sockscope.model.ThroughputBin;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Bulk download or upload: a program moves {@link Threshold#BULK_BYTES} or more one way, and
 * {@link Threshold#ONE_WAY_RATIO} times as much as the other way. It is streaming instead if the bytes come in
 * {@link Threshold#STREAM_CHUNKS} or more chunks with pauses of a second or more between them, over
 * {@link Threshold#STREAM_SECONDS} or more: a player fetches ahead and waits, a copy goes as fast as it can (the on-off cycles
 * of Rao et al.: Network Characteristics of Video Streaming Traffic, CoNEXT 2011).
 */
final class TransferRule implements Rule {
    private static final long PAUSE_NS = 1_000_000_000L;

    /** When data moved, as spans without a pause. */
    private record Chunks(int count, double seconds, double activeShare) {
        static Chunks of(Activity activity) {
            TreeSet<ThroughputBin> moving = new TreeSet<>(
                    Comparator.comparingLong(ThroughputBin::endNs).thenComparingLong(ThroughputBin::startNs));
            for (List<ThroughputBin> bins : activity.bins().values()) {
                bins.stream().filter(bin -> bin.txBytes() + bin.rxBytes() > 0).forEach(moving::add);
            }
            int count = 0;
            long activeNs = 0;
            long endNs = Long.MIN_VALUE / 2;
            for (ThroughputBin bin : moving) {
                count += bin.endNs() - endNs >= PAUSE_NS ? 1 : 0;
                activeNs += bin.endNs() - Math.max(bin.startNs(), endNs);
                endNs = Math.max(endNs, bin.endNs());
            }
            double spanNs = moving.isEmpty() ? 0 : endNs - moving.getFirst().startNs();
            return new Chunks(count, spanNs / 1e9, spanNs == 0 ? 0 : activeNs / spanNs);
        }
    }

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        var verdicts = new ArrayList<Verdict>();
        long tx = activity.txBytes();
        long rx = activity.rxBytes();
        double ratio = thresholds.of(Threshold.ONE_WAY_RATIO);
        boolean down = rx >= tx * ratio;
        if (Math.max(rx, tx) < thresholds.of(Threshold.BULK_BYTES) || !(down || tx >= rx * ratio)) {
            return verdicts;
        }
        Chunks chunks = Chunks.of(activity);
        boolean streams = chunks.count >= thresholds.of(Threshold.STREAM_CHUNKS)
                && chunks.seconds >= thresholds.of(Threshold.STREAM_SECONDS)
                && chunks.activeShare <= thresholds.of(Threshold.STREAM_ACTIVE_SHARE);
        double size = Verdict.confidence((double) Math.max(rx, tx), thresholds.of(Threshold.BULK_BYTES));
        String first = Quantities.bytes(down ? rx : tx);
        String second = Quantities.bytes(down ? tx : rx);
        verdicts.add(
                streams
                        ? new Verdict(
                                Kind.STREAMING,
                                program,
                                Math.min(
                                        size, Verdict.confidence(chunks.count, thresholds.of(Threshold.STREAM_CHUNKS))),
                                Reason.of(
                                        down ? Wording.STREAMING_DOWN : Wording.STREAMING_UP,
                                        first,
                                        second,
                                        chunks.count,
                                        Reason.whole(chunks.seconds) + " s"),
                                Groups.keys(activity.connections()))
                        : new Verdict(
                                down ? Kind.BULK_DOWNLOAD : Kind.BULK_UPLOAD,
                                program,
                                size,
                                Reason.of(down ? Wording.BULK_DOWN : Wording.BULK_UP, first, second),
                                Groups.keys(activity.connections())));
        return verdicts;
    }
}
