package io.sockscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.FixedList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredConnectionsTest {
    /** More than are written at once. */
    private static final int MANY = 3_000;

    @Test
    void eachComesBackAsItWas() throws IOException {
        List<ConnectionSnapshot> written = new ArrayList<>();
        var trace = new InventedTrace((connection, process, started) -> {});
        List<ConnectionSnapshot> read;
        try (var writing = new StoredConnections.Writing()) {
            while (written.size() < MANY) {
                for (ConnectionSnapshot connection : trace.next().connections()) {
                    writing.add(connection);
                    written.add(connection);
                }
            }
            read = writing.finish();
        }
        assertThat(read).hasSameSizeAs(written).isEqualTo(written);
        assertThat(FixedList.copyOf(read)).isSameAs(read);
        assertThat(written.getLast().txSizes()).isNotEqualTo(written.getLast().rxSizes());
        assertThatThrownBy(() -> read.get(written.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void noneAreNone() throws IOException {
        try (var writing = new StoredConnections.Writing()) {
            assertThat(writing.finish()).isEmpty();
        }
    }
}
