package dev.regente.gateway.channel.meta;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.Windows;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.util.Optional;

/** What is the same for the inbox of a page and that of an Instagram account. */
public interface MessagingAdapter extends ChannelAdapter {

    @Override
    default Optional<WebhookAnswer> challenge(WebhookCall call, ChannelAccount account) {
        return MetaDoor.challenge(call, account);
    }

    @Override
    default Signature signature(WebhookCall call, ChannelAccount account) {
        return MetaDoor.signature(call, account);
    }

    @Override
    default Windows windows() {
        return Inbox.WINDOWS;
    }

    @Override
    default SendOutcome outcome(ProviderAnswer answer) {
        return MessagingSend.outcome(answer);
    }

    @Override
    default Optional<MediaRequest> media(Media media, ChannelAccount account) {
        return Optional.of(MetaMedia.of(media));
    }
}
