package dev.regente.gateway.account;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.LocalAccounts;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.security.OwnKey;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Before the doors open: makes the documented accounts where the profile is local, refuses to start with them anywhere
 * else, and reads all accounts into memory.
 */
@ApplicationScoped
class PrepareAccounts {

    private static final Logger LOG = Logger.getLogger(PrepareAccounts.class);

    private final ChannelAccountChanges changes;
    private final Transactions transactions;
    private final Providers providers;
    private final AccountDirectory directory;
    private final GatewayConfig config;

    PrepareAccounts(
            ChannelAccountChanges changes,
            Transactions transactions,
            Providers providers,
            AccountDirectory directory,
            GatewayConfig config) {
        this.changes = changes;
        this.transactions = transactions;
        this.providers = providers;
        this.directory = directory;
        this.config = config;
    }

    void start(@Observes StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> prepare(OwnKey.isRunLocal()));
    }

    Uni<Void> prepare(boolean local) {
        OwnKey.of("gateway.secrets.key", config.secrets().key(), local);
        return directory
                .read()
                .chain(present -> local ? seed(present) : refuseLocal(present))
                .chain(directory::refresh)
                .invoke(() -> LOG.infof(
                        "%d channel accounts are enabled", directory.all().size()));
    }

    private Uni<Void> seed(List<ChannelAccount> present) {
        var names = present.stream().map(ChannelAccount::name).toList();
        return Multi.createFrom()
                .iterable(LocalAccounts.of(providers.all()))
                .filter(account -> !names.contains(account.name()))
                .onItem()
                .transformToUniAndConcatenate(account -> transactions.inTransaction(tx -> changes.add(tx, account)))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    static Uni<Void> refuseLocal(List<ChannelAccount> present) {
        var known = present.stream()
                .filter(LocalAccounts::isLocal)
                .map(ChannelAccount::name)
                .toList();
        if (!known.isEmpty()) {
            throw new IllegalStateException(
                    "These channel accounts hold documented local secrets; remove them or change profile: " + known);
        }
        return Uni.createFrom().voidItem();
    }
}
