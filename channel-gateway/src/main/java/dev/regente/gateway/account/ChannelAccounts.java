package dev.regente.gateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.gateway.account.model.ChannelAccount;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channel accounts in the database. Each call is a transaction of its own. */
@ApplicationScoped
class ChannelAccounts {

    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private final Providers providers;
    private final SecretVault vault;
    private final ObjectMapper json;
    private final Clock clock;

    ChannelAccounts(Providers providers, SecretVault vault, ObjectMapper json, Clock clock) {
        this.providers = providers;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    Uni<List<ChannelAccount>> all() {
        return Panache.withSession(() -> ChannelAccountEntity.<ChannelAccountEntity>listAll(Sort.by("name")))
                .map(rows -> rows.stream().map(this::account).toList());
    }

    /** The accounts whose names follow {@code after}, in the order of names. */
    Uni<List<ChannelAccount>> page(String after, int limit) {
        return Panache.withSession(
                        () -> ChannelAccountEntity.<ChannelAccountEntity>find("name > ?1", Sort.by("name"), after)
                                .range(0, limit - 1)
                                .list())
                .map(rows -> rows.stream().map(this::account).toList());
    }

    Uni<Optional<ChannelAccount>> find(String name) {
        return Panache.withSession(() -> ChannelAccountEntity.<ChannelAccountEntity>findById(name))
                .map(row -> Optional.ofNullable(row).map(this::account));
    }

    /** Adds one; fails when its name or its provider id is taken. */
    Uni<ChannelAccount> add(ChannelAccount account) {
        var row = new ChannelAccountEntity();
        row.name = account.name();
        row.createdAt = clock.instant();
        copy(account, row);
        return Panache.withTransaction(row::<ChannelAccountEntity>persistAndFlush)
                .map(this::account);
    }

    /** Replaces one of the version that {@code account} names; fails when somebody was faster. */
    Uni<ChannelAccount> replace(ChannelAccount account) {
        return Panache.withTransaction(() -> ChannelAccountEntity.<ChannelAccountEntity>findById(account.name())
                        .chain(row -> {
                            if (row == null || row.version != account.version()) {
                                throw new StaleAccount();
                            }
                            copy(account, row);
                            return row.<ChannelAccountEntity>persistAndFlush();
                        }))
                .map(this::account);
    }

    /** Whether there was one to remove. */
    Uni<Boolean> remove(String name) {
        return Panache.withTransaction(() -> ChannelAccountEntity.deleteById(name));
    }

    private void copy(ChannelAccount account, ChannelAccountEntity row) {
        Instant now = clock.instant();
        row.channel = account.channel();
        row.provider = account.provider().word();
        row.providerId = account.providerId();
        row.enabled = account.enabled();
        row.secrets = vault.seal(account.name(), account.secrets());
        row.settings = written(account.settings());
        row.updatedAt = now;
    }

    private ChannelAccount account(ChannelAccountEntity row) {
        return new ChannelAccount(
                row.name,
                row.channel,
                providers.of(row.provider).orElseThrow(),
                row.providerId,
                row.enabled,
                vault.open(row.name, row.secrets),
                read(row.settings),
                row.version);
    }

    private String written(Map<String, String> settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are strings by strings", e);
        }
    }

    private Map<String, String> read(String settings) {
        try {
            return json.readValue(settings, SETTINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Only what was written here is read here", e);
        }
    }

    /** Somebody changed or removed the account in the meantime. */
    static final class StaleAccount extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StaleAccount() {
            super("stale", null, false, false);
        }
    }
}
