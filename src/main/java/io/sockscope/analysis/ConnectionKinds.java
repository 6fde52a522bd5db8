package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hipparchus.clustering.Cluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.clustering.DBSCANClusterer;

/**
 * Connections sorted into kinds that nobody named before: clusters by density (DBSCAN; Ester, Kriegel, Sander, Xu: A
 * Density-Based Algorithm for Discovering Clusters, KDD 1996), which finds as many as there are and leaves out what is
 * like nothing else.
 *
 * <p>A connection is a point of log10(1 + bytes sent), the same of bytes received, of calls, and of milliseconds that it
 * lasted, the last at half weight; two points are neighbours within {@value #NEAR} (a factor of about 3), and a kind has
 * {@value #LEAST} connections or more. Protocols, directions, and whether it failed set points so far apart that they are
 * never of one kind. Of more than {@value #MOST} connections every n-th is taken, as each is compared with each.
 *
 * @param kinds the largest first
 * @param compared how many connections were compared
 * @param alone how many of these are of no kind
 */
public record ConnectionKinds(List<ConnectionKind> kinds, int compared, int alone) {
    private static final double NEAR = 0.5;
    private static final int LEAST = 5;
    private static final int MOST = 2_000;
    private static final double FAR = 100;
    private static final int EXAMPLES = 10;
    private static final int PORTS = 3;

    public ConnectionKinds {
        kinds = List.copyOf(kinds);
    }

    /** A connection as a point. Each is itself only: the clusterer keeps points in maps and asks for their place often. */
    private static final class Point implements Clusterable {
        private final ConnectionSnapshot connection;
        private final double seconds;
        private final double[] place;

        Point(ConnectionSnapshot connection, double seconds) {
            this.connection = connection;
            this.seconds = seconds;
            place = new double[] {
                log((double) connection.txBytes()),
                log((double) connection.rxBytes()),
                log((double) (connection.txCalls() + connection.rxCalls())),
                log(seconds * 1e3) / 2,
                connection.protocol().code() * FAR,
                connection.direction().code() * FAR,
                hasFailed(connection) ? FAR : 0
            };
        }

        private static double log(double value) {
            return Math.log10(1 + Math.max(0, value));
        }

        @Override
        public double[] getPoint() {
            return place;
        }
    }

    private static boolean hasFailed(ConnectionSnapshot connection) {
        return connection.state() == ConnectionState.FAILED;
    }

    /** The kinds of connections that there are. */
    public static ConnectionKinds of(Activity activity) {
        List<ConnectionSnapshot> all = activity.connections();
        int every = (all.size() + MOST - 1) / MOST;
        var points = new ArrayList<Point>();
        for (int i = 0; i < all.size(); i += every) {
            points.add(new Point(all.get(i), activity.seconds(all.get(i))));
        }
        List<Cluster<Point>> clusters = new DBSCANClusterer<Point>(NEAR, LEAST - 1).cluster(points);
        List<ConnectionKind> kinds = clusters.stream()
                .map(cluster -> kind(cluster.getPoints(), points.size()))
                .sorted(Comparator.comparingInt(ConnectionKind::count).reversed())
                .toList();
        int together = kinds.stream().mapToInt(ConnectionKind::count).sum();
        return new ConnectionKinds(kinds, points.size(), points.size() - together);
    }

    private static ConnectionKind kind(List<Point> points, int all) {
        List<ConnectionSnapshot> connections =
                points.stream().map(point -> point.connection).toList();
        ConnectionSnapshot first = connections.getFirst();
        return new ConnectionKind(
                first.protocol(),
                first.direction(),
                hasFailed(first),
                points.size(),
                points.size() / (double) all,
                Distribution.of(connections.stream().mapToDouble(ConnectionSnapshot::txBytes))
                        .p50(),
                Distribution.of(connections.stream().mapToDouble(ConnectionSnapshot::rxBytes))
                        .p50(),
                Distribution.of(points.stream().mapToDouble(point -> point.seconds))
                        .p50(),
                Distribution.of(connections.stream().mapToDouble(c -> c.txCalls() + c.rxCalls()))
                        .p50(),
                ports(connections),
                Groups.keys(connections.subList(0, Math.min(EXAMPLES, connections.size()))));
    }

    /** Remote ports of those that were opened from here, local ones of those that were accepted. */
    private static List<Integer> ports(List<ConnectionSnapshot> connections) {
        return Groups.by(connections, c -> (c.direction() == Direction.IN ? c.local() : c.remote()).port())
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparingInt(list -> -list.size())))
                .limit(PORTS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
