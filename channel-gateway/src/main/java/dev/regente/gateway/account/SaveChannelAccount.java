package dev.regente.gateway.account;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.kit.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** Adds or changes a channel account, if it is complete and takes nobody else's place. */
@ApplicationScoped
class SaveChannelAccount {

    private static final Logger LOG = Logger.getLogger(SaveChannelAccount.class);
    private static final String UNIQUE_VIOLATION = "23505";

    private final ChannelAccounts accounts;
    private final AccountDirectory directory;

    SaveChannelAccount(ChannelAccounts accounts, AccountDirectory directory) {
        this.accounts = accounts;
        this.directory = directory;
    }

    /** @param isNew whether there must be none of that name yet */
    Uni<ChannelAccount> save(ChannelAccount account, boolean isNew) {
        check(account);
        Uni<ChannelAccount> saved = isNew ? accounts.add(account) : accounts.replace(account);
        return saved.onFailure(SaveChannelAccount::isTaken)
                .transform(e -> Refusal.conflict("account_taken", "This name or provider id belongs to an account."))
                .onFailure(ChannelAccounts.StaleAccount.class)
                .transform(e -> Refusal.stale("It was changed in the meantime."))
                .call(directory::refresh)
                .invoke(a -> LOG.infof("Channel account %s saved, enabled=%s", a.name(), a.enabled()));
    }

    private static void check(ChannelAccount account) {
        if (!account.provider().carries(account.channel())) {
            throw Refusal.unprocessable("channel_mismatch", "This provider does not carry that channel.");
        }
        if (account.provider().hasIds() && account.providerId() == null) {
            throw Refusal.unprocessable("provider_id_missing", "The provider's own id of the account is missing.");
        }
        if (!account.misfits().isEmpty()) {
            throw Refusal.unprocessable(
                    "settings_invalid", "Not, or not so, a setting of this provider: " + account.misfits());
        }
        if (account.enabled() && !account.missing().isEmpty()) {
            throw Refusal.unprocessable(
                    "secrets_missing", "An enabled account needs what is missing: " + account.missing());
        }
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConstraintViolationException broken && UNIQUE_VIOLATION.equals(broken.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
