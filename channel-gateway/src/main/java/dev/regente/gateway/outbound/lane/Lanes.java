package dev.regente.gateway.outbound.lane;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.SendOutcome.Temporary;
import dev.regente.gateway.outbound.model.Pace;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One lane for each account, so that a slow or failing provider delays nobody else. */
@ApplicationScoped
public class Lanes {

    private static final int USUAL_PER_SECOND = 20;

    private final AccountDirectory directory;
    private final GatewayConfig.Sending config;
    private final Clock clock;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<String, CircuitBreakerState> breakers = new ConcurrentHashMap<>();

    Lanes(AccountDirectory directory, GatewayConfig config, Clock clock) {
        this.directory = directory;
        this.config = config.sending();
        this.clock = clock;
    }

    /** Something of these accounts may be there to be sent. */
    public synchronized void stir(Collection<String> accounts) {
        accounts.forEach(name -> lane(name).stir());
    }

    /** How many messages may be taken of each account; those that have no room, or nothing new, are left out. */
    public synchronized Map<String, Integer> rooms() {
        Instant now = clock.instant();
        var rooms = new HashMap<String, Integer>();
        List.copyOf(lanes.keySet()).forEach(name -> {
            int room = lane(name).give(now, config.parallel());
            if (room > 0) {
                rooms.put(name, room);
            }
        });
        return rooms;
    }

    /** Which accounts the messages are of that were taken, one for each message. */
    public synchronized void took(Map<String, Integer> rooms, List<String> taken) {
        Instant now = clock.instant();
        rooms.forEach((name, room) -> lane(name).took(Collections.frequency(taken, name), room, now));
    }

    /** A message that was taken becomes one more at the provider. */
    public synchronized void takesMore(String name) {
        lane(name).takesMore(clock.instant());
    }

    /** A message is no longer under way. */
    public synchronized void ended(String name) {
        Lane lane = lane(name);
        lane.ended();
        if (lane.isIdle() && directory.named(name).isEmpty()) {
            lanes.remove(name);
            breakers.remove(name);
        }
    }

    /** How long until there is room for something that may be there; empty when time alone makes none. */
    public synchronized Optional<Duration> nextRoom() {
        Instant now = clock.instant();
        return lanes.values().stream()
                .map(lane -> lane.wait(now, config.parallel()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    public synchronized boolean isIdle() {
        return lanes.values().stream().allMatch(Lane::isIdle);
    }

    /** Makes a request from an account, or answers that it was held back. */
    public Uni<SendOutcome> call(ChannelAccount account, Supplier<Uni<SendOutcome>> request) {
        return guard(account.name())
                .map(guard -> guard.call(request).map(outcome -> heed(account.name(), outcome)))
                .orElseGet(request);
    }

    Map<String, CircuitBreakerState> breakers() {
        return Map.copyOf(breakers);
    }

    private synchronized Optional<AccountGuard> guard(String name) {
        return Optional.ofNullable(lane(name).guard());
    }

    /** Leaves an account alone that is to be left alone, and tells for how long. */
    private synchronized SendOutcome heed(String name, SendOutcome outcome) {
        Instant now = clock.instant();
        Lane lane = lane(name);
        if (outcome instanceof SendOutcome.Held held) {
            lane.pauseUntil(now.plus(held.pause()));
            return new SendOutcome.Held(lane.paused(now));
        }
        if (outcome instanceof SendOutcome.Accepted accepted && accepted.pause() != null) {
            lane.pauseUntil(now.plus(accepted.pause()));
        }
        if (outcome instanceof Temporary temporary && temporary.extent() == Temporary.Extent.ACCOUNT) {
            lane.pauseUntil(now.plus(Objects.requireNonNullElse(temporary.retryAfter(), config.firstPause())));
        }
        return outcome;
    }

    private synchronized void turned(Lane lane, ChannelAccount account, CircuitBreakerState state) {
        if (!lane.isFor(account)) {
            // The account was changed, and with it begins another guard.
            return;
        }
        breakers.put(account.name(), state);
        lane.tryOut(state != CircuitBreakerState.CLOSED);
        if (state == CircuitBreakerState.OPEN) {
            lane.pauseUntil(clock.instant().plus(config.breaker().pause()));
        }
    }

    private Lane lane(String name) {
        Lane lane = lanes.computeIfAbsent(name, n -> new Lane(Pace.of(USUAL_PER_SECOND, clock.instant())));
        directory.named(name).filter(account -> !lane.isFor(account)).ifPresent(account -> begin(lane, account));
        return lane;
    }

    private void begin(Lane lane, ChannelAccount account) {
        var pace = Pace.of(perSecond(account), clock.instant());
        breakers.put(account.name(), CircuitBreakerState.CLOSED);
        lane.become(
                account,
                new AccountGuard(account.name(), pace.mostInASecond(), config, state -> turned(lane, account, state)),
                pace);
    }

    private int perSecond(ChannelAccount account) {
        return account.setting("messagesPerSecond").map(Integer::parseInt).orElseGet(() -> config.perSecond()
                .getOrDefault(account.provider().word(), USUAL_PER_SECOND));
    }
}
