package dev.regente.gateway.account;

import dev.regente.kit.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes a channel account away: its webhooks are refused from then on, its history stays. */
@ApplicationScoped
class RemoveChannelAccount {

    private static final Logger LOG = Logger.getLogger(RemoveChannelAccount.class);

    private final ChannelAccounts accounts;
    private final AccountDirectory directory;

    RemoveChannelAccount(ChannelAccounts accounts, AccountDirectory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    Uni<Void> remove(String name) {
        return accounts.remove(name)
                .invoke(found -> {
                    if (!found) {
                        throw Refusal.notFound("channel_account");
                    }
                })
                .call(directory::refresh)
                .invoke(() -> LOG.infof("Channel account %s removed", name))
                .replaceWithVoid();
    }
}
