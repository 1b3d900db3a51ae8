package dev.regente.gateway.account;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The copy of the enabled accounts that every webhook and every reply is looked up in.
 *
 * <p>Read anew after a change on this pod, and every few seconds for changes made on others.
 */
@ApplicationScoped
public class AccountDirectory {

    private static final Logger LOG = Logger.getLogger(AccountDirectory.class);

    private final ChannelAccounts accounts;
    private final AtomicLong readings = new AtomicLong();
    private volatile Copy copy = new Copy(0, Map.of(), Map.of());

    AccountDirectory(ChannelAccounts accounts) {
        this.accounts = accounts;
    }

    /** The enabled account of this name. */
    public Optional<ChannelAccount> named(String name) {
        return Optional.ofNullable(copy.byName().get(name));
    }

    /** The enabled account that a provider knows by this id. */
    public Optional<ChannelAccount> of(Provider provider, String providerId) {
        return Optional.ofNullable(copy.byProviderId().get(key(provider, providerId)));
    }

    /** All enabled accounts. */
    public List<ChannelAccount> all() {
        return List.copyOf(copy.byName().values());
    }

    /** All accounts as they are now, the disabled ones too. */
    Uni<List<ChannelAccount>> read() {
        return accounts.all();
    }

    Uni<Void> refresh() {
        long reading = readings.incrementAndGet();
        return accounts.all().invoke(all -> take(reading, all)).replaceWithVoid();
    }

    @Scheduled(every = "${gateway.accounts.refresh:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return Uni.createFrom()
                .deferred(this::refresh)
                .onFailure()
                .invoke(e -> LOG.debugf("The accounts could not be read: %s", e.getClass()))
                .onFailure()
                .recoverWithNull();
    }

    /** Of two readings that overlap, the one that began later has seen more. */
    private synchronized void take(long reading, List<ChannelAccount> all) {
        if (reading < copy.reading()) {
            return;
        }
        var byName = new HashMap<String, ChannelAccount>();
        var byProviderId = new HashMap<String, ChannelAccount>();
        for (ChannelAccount account : all) {
            if (account.enabled()) {
                byName.put(account.name(), account);
                byProviderId.put(key(account.provider(), account.providerId()), account);
            }
        }
        copy = new Copy(reading, Map.copyOf(byName), Map.copyOf(byProviderId));
    }

    private static String key(Provider provider, String providerId) {
        return provider.word() + ":" + providerId;
    }

    private record Copy(long reading, Map<String, ChannelAccount> byName, Map<String, ChannelAccount> byProviderId) {}
}
