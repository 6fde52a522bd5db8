package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sockscope.event.IpAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReverseNamesTest {
    private static final IpAddress ADDRESS = IpAddress.v4(0x08080808);

    private final AtomicLong clockNs = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    private ReverseNames names(Function<IpAddress, String> resolver) {
        return new ReverseNames(
                address -> {
                    asked.incrementAndGet();
                    return resolver.apply(address);
                },
                clockNs::get);
    }

    @Test
    void aNameIsAskedForOnceAndKeptForAnHour() throws InterruptedException {
        try (ReverseNames names = names(address -> "DNS.Google.")) {
            assertThat(names.name(ADDRESS)).isEmpty();
            names.settle(Duration.ofSeconds(10));
            assertThat(names.name(ADDRESS)).isEqualTo("dns.google");
            assertThat(names.generation()).isEqualTo(1);
            clockNs.addAndGet(Duration.ofMinutes(59).toNanos());
            assertThat(names.name(ADDRESS)).isEqualTo("dns.google");
            assertThat(asked).hasValue(1);
            clockNs.addAndGet(Duration.ofMinutes(2).toNanos());
            assertThat(names.name(ADDRESS)).isEqualTo("dns.google"); // the old one, while it is asked again
            names.settle(Duration.ofSeconds(10));
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void theLackOfANameIsKeptForTenMinutes() throws InterruptedException {
        try (ReverseNames names = names(address -> "not a name")) {
            assertThat(names.name(ADDRESS)).isEmpty();
            names.settle(Duration.ofSeconds(10));
            assertThat(names.name(ADDRESS)).isEmpty();
            assertThat(asked).hasValue(1);
            clockNs.addAndGet(Duration.ofMinutes(11).toNanos());
            assertThat(names.name(ADDRESS)).isEmpty();
            names.settle(Duration.ofSeconds(10));
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void addressesThatNobodyElseKnowsAreNotAskedFor() throws InterruptedException {
        try (ReverseNames names = names(address -> "x")) {
            for (int address : new int[] {0, 0x7f000001, 0xe00000fb, 0xffffffff, 0xc0000201}) {
                assertThat(names.name(IpAddress.v4(address))).isEmpty();
            }
            names.settle(Duration.ofSeconds(10));
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void aResolverThatHangsHoldsUpNobody() throws InterruptedException {
        var never = new CountDownLatch(1);
        try (ReverseNames names = names(address -> {
            try {
                never.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            return "late.example";
        })) {
            long startNs = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                assertThat(names.name(IpAddress.v4(0x08000000 + i))).isEmpty();
            }
            names.settle(Duration.ofMillis(50));
            assertThat(System.nanoTime() - startNs)
                    .isLessThan(Duration.ofSeconds(5).toNanos());
            assertThat(asked).hasValueLessThanOrEqualTo(4); // the rest waits, or is to be asked again
            never.countDown();
            await().untilAsserted(() ->
                    assertThat(names.name(IpAddress.v4(0x08000000))).isEqualTo("late.example"));
        }
    }
}
