package dev.regente.gateway.outbound;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.attachment.OutgoingFiles;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.ChannelAdapters;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.survey.SurveyLinks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** By which account and provider a message goes out, and with what. */
@ApplicationScoped
class SendRoutes {

    private final AccountDirectory directory;
    private final ChannelAdapters adapters;
    private final OutgoingFiles files;
    private final SurveyLinks surveyLinks;

    SendRoutes(AccountDirectory directory, ChannelAdapters adapters, OutgoingFiles files, SurveyLinks surveyLinks) {
        this.directory = directory;
        this.adapters = adapters;
        this.files = files;
        this.surveyLinks = surveyLinks;
    }

    /** An enabled account, and how to talk with its provider. */
    record Route(ChannelAccount account, ChannelAdapter adapter) {}

    /** Empty when the account is not there, not enabled, or nothing is sent from it. */
    Optional<Route> of(String account) {
        return directory.named(account).flatMap(found -> adapters.of(found.provider())
                .map(adapter -> new Route(found, adapter)));
    }

    /** All that the provider's adapter makes requests of; empty when a file is not there, not yet or not any more. */
    Uni<Optional<Outgoing>> outgoing(Claimed claimed, boolean tagged) {
        ReplyRequested reply = claimed.reply();
        return files.of(reply.content() == null ? List.of() : reply.content().attachments())
                .map(found -> found.map(all ->
                        new Outgoing(reply, claimed.to(), claimed.quotes(), tagged, all, surveyLinks.footer(reply))));
    }

    /** Whether what may have been sent from an account can be sent again without the customer being told twice. */
    boolean takesRepetitions(String account) {
        return of(account).filter(route -> route.adapter().takesRepetitions()).isPresent();
    }
}
