package dev.regente.gateway.outbound;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.ChannelAdapters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** By which account and provider a message goes out. */
@ApplicationScoped
class SendRoutes {

    private final AccountDirectory directory;
    private final ChannelAdapters adapters;

    SendRoutes(AccountDirectory directory, ChannelAdapters adapters) {
        this.directory = directory;
        this.adapters = adapters;
    }

    /** An enabled account, and how to talk with its provider. */
    record Route(ChannelAccount account, ChannelAdapter adapter) {}

    /** Empty when the account is not there, not enabled, or nothing is sent from it. */
    Optional<Route> of(String account) {
        return directory.named(account).flatMap(found -> adapters.of(found.provider())
                .map(adapter -> new Route(found, adapter)));
    }

    /** Whether what may have been sent from an account can be sent again without the customer being told twice. */
    boolean takesRepetitions(String account) {
        return of(account).filter(route -> route.adapter().takesRepetitions()).isPresent();
    }
}
