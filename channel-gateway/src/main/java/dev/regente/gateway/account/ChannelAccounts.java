package dev.regente.gateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.gateway.account.model.ChannelAccount;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channel accounts in the database, for whoever reads them, and how they are written there. */
@ApplicationScoped
class ChannelAccounts {

    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private final Providers providers;
    private final SecretVault vault;
    private final ObjectMapper json;

    ChannelAccounts(Providers providers, SecretVault vault, ObjectMapper json) {
        this.providers = providers;
        this.vault = vault;
        this.json = json;
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

    ChannelAccount account(ChannelAccountEntity row) {
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

    /** Its secrets as they are kept. */
    byte[] sealed(ChannelAccount account) {
        return vault.seal(account.name(), account.secrets());
    }

    /** Its settings as they are kept. */
    String written(ChannelAccount account) {
        try {
            return json.writeValueAsString(account.settings());
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
}
