package dev.regente.gateway.account;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Adds, changes and removes channel accounts, which are complete and take nobody else's place. */
@ApplicationScoped
class ChangeChannelAccount {

    private static final Logger LOG = Logger.getLogger(ChangeChannelAccount.class);

    private final ChannelAccountChanges changes;

    ChangeChannelAccount(ChannelAccountChanges changes) {
        this.changes = changes;
    }

    Uni<ChannelAccount> add(Tx tx, ChannelAccount account) {
        check(account);
        return saved(tx, changes.add(tx, account));
    }

    /**
     * Changes the account of that name; one that stays as it is keeps its version.
     *
     * @param ifMatch the version that the caller knows, as an entity tag; null for any
     */
    Uni<ChannelAccount> change(Tx tx, String name, String ifMatch, UnaryOperator<ChannelAccount> change) {
        return changes.hold(tx, name).chain(found -> {
            ChannelAccount current = found.orElseThrow(() -> Refusal.notFound("channel_account"));
            Etag.check(ifMatch, current.version());
            ChannelAccount changed = change.apply(current);
            check(changed);
            return changed.equals(current) ? Uni.createFrom().item(current) : saved(tx, changes.replace(tx, changed));
        });
    }

    /** Takes one away: its webhooks are refused from then on, its history stays. */
    Uni<Void> remove(Tx tx, String name) {
        return changes.remove(tx, name)
                .invoke(found -> {
                    if (!found) {
                        throw Refusal.notFound("channel_account");
                    }
                    tx.afterCommit(() -> LOG.infof("Channel account %s removed", name));
                })
                .replaceWithVoid();
    }

    private static Uni<ChannelAccount> saved(Tx tx, Uni<ChannelAccount> saving) {
        return saving.onFailure(ChannelAccountChanges.Taken.class)
                .transform(e -> Refusal.conflict("account_taken", "This name or provider id belongs to an account."))
                .invoke(a ->
                        tx.afterCommit(() -> LOG.infof("Channel account %s saved, enabled=%s", a.name(), a.enabled())));
    }

    private static void check(ChannelAccount account) {
        if (!account.provider().carries(account.channel())) {
            throw Refusal.unprocessable("channel_mismatch", "This provider does not carry that channel.");
        }
        if (account.provider().hasIds() && account.providerId() == null) {
            throw Refusal.unprocessable("provider_id_missing", "The provider's own id of the account is missing.");
        }
        refuse(account.misfits(), "settings_invalid", "Not, or not so, a setting of this provider: ", "invalid");
        refuse(account.malformed(), "secrets_invalid", "Not written as the account needs them: ", "invalid");
        if (account.enabled()) {
            refuse(account.missing(), "secrets_missing", "An enabled account needs what is missing: ", "missing");
        }
    }

    private static void refuse(List<String> names, String code, String detail, String field) {
        if (!names.isEmpty()) {
            throw Refusal.unprocessable(code, detail + names, Map.of(field, names));
        }
    }
}
