package dev.regente.gateway.outbound.lane;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.SendOutcome.Temporary;
import dev.regente.gateway.channel.SendOutcome.Temporary.Extent;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real guards over providers that are played here; no test touches the lanes of the application. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class LanesFlowTest {

    private static final String SICK = "email-main";
    private static final String WELL = "voice-main";
    private static final SendOutcome TAKEN = new SendOutcome.Accepted("1");

    @Inject
    AccountDirectory directory;

    @Inject
    GatewayConfig config;

    private final Hand clock = new Hand();
    private final AtomicInteger asked = new AtomicInteger();
    private Lanes lanes;

    @BeforeEach
    void nothing_is_under_way() {
        await().until(() -> directory.named(SICK).isPresent());
        lanes = new Lanes(directory, config, clock);
    }

    @Test
    void a_provider_that_fails_is_left_alone_tried_with_one_message_and_trusted_again() {
        for (int i = 0; i < config.sending().breaker().calls(); i++) {
            assertInstanceOf(Temporary.class, call(SICK, new Temporary("http_503")));
        }

        assertEquals(CircuitBreakerState.OPEN, lanes.breakers().get(SICK));
        assertTrue(waits(SICK));
        assertFalse(waits(WELL));
        asked.set(0);
        var held = assertInstanceOf(SendOutcome.Held.class, call(SICK, TAKEN));
        assertTrue(held.pause().compareTo(Duration.ZERO) > 0);
        assertEquals(0, asked.get(), "nobody was asked");
        assertEquals(TAKEN, call(WELL, TAKEN));

        clock.pass(Duration.ofHours(1));
        lanes.stir(List.of(SICK));
        assertEquals(1, lanes.rooms().get(SICK));
        await().until(() -> call(SICK, TAKEN).equals(TAKEN));
        assertEquals(CircuitBreakerState.CLOSED, lanes.breakers().get(SICK));
        clock.pass(Duration.ofHours(1));
        lanes.stir(List.of(SICK));
        assertTrue(lanes.rooms().get(SICK) > 1);
    }

    @Test
    void an_answer_that_never_comes_opens_the_breaker_too() {
        for (int i = 0; i < config.sending().breaker().calls(); i++) {
            call(SICK, new SendOutcome.InDoubt());
        }
        assertEquals(CircuitBreakerState.OPEN, lanes.breakers().get(SICK));
    }

    @Test
    void what_one_recipient_has_too_much_of_or_is_refused_for_good_leaves_the_account_alone() {
        for (int i = 0; i < config.sending().breaker().calls(); i++) {
            call(SICK, new Temporary("131056", Duration.ofSeconds(6), Extent.RECIPIENT));
            call(WELL, new SendOutcome.Rejected(null, "131026"));
        }
        assertEquals(CircuitBreakerState.CLOSED, lanes.breakers().get(SICK));
        assertFalse(waits(SICK));
        assertFalse(waits(WELL));
    }

    @Test
    void an_account_that_is_to_be_left_alone_is_for_exactly_that_long() {
        call(SICK, new Temporary("429", Duration.ofSeconds(7), Extent.ACCOUNT));

        assertTrue(waits(SICK));
        assertFalse(waits(WELL));
        clock.pass(Duration.ofMillis(6_999));
        assertTrue(waits(SICK));
        clock.pass(Duration.ofMillis(1));
        assertFalse(waits(SICK));
    }

    @Test
    void nobody_sends_faster_than_the_provider_takes() {
        int taken = 0;
        SendOutcome last = TAKEN;
        for (int i = 0; i < 200 && last.equals(TAKEN); i++) {
            last = call(SICK, TAKEN);
            taken++;
        }
        var held = assertInstanceOf(SendOutcome.Held.class, last);
        assertTrue(taken >= 20 && taken < 100, "taken " + taken);
        assertTrue(held.pause().compareTo(Duration.ofSeconds(2)) < 0, "held for " + held.pause());
        assertTrue(waits(SICK));
    }

    /** Whether there is no room now for what may be there. */
    private boolean waits(String account) {
        lanes.stir(List.of(account));
        return !lanes.rooms().containsKey(account);
    }

    private SendOutcome call(String name, SendOutcome outcome) {
        ChannelAccount account = directory.named(name).orElseThrow();
        return lanes.call(account, () -> {
                    asked.incrementAndGet();
                    return Uni.createFrom().item(outcome);
                })
                .await()
                .indefinitely();
    }

    /** A clock that is moved by hand. */
    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
