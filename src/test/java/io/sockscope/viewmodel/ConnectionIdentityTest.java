package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ConnectionKey;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionIdentityTest {
    /** One process connects to one address after the other: sockets and addresses both count up. */
    @Test
    void aScanOfANetworkDoesNotFallIntoOneBucket() {
        var scanner = new ProcessId(4711, 1);
        long hashes = IntStream.range(0, 4_096)
                .mapToObj(i -> new ConnectionKey(scanner, 90_000 + i, new Endpoint(IpAddress.v4(0x0a00_0000 + i), 443)))
                .mapToInt(ConnectionKey::hashCode)
                .distinct()
                .count();
        assertThat(hashes).isGreaterThan(3_900);
    }
}
