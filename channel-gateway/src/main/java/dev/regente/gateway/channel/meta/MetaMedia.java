package dev.regente.gateway.channel.meta;

import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.wire.ProviderRequest;
import java.net.URI;
import java.util.List;

/** Files of Messenger and Instagram lie on servers of Meta's own, under addresses that are open to whoever has them. */
public final class MetaMedia {

    private static final List<String> HOSTS =
            List.of("*.fbcdn.net", "*.fbsbx.com", "*.cdninstagram.com", "lookaside.facebook.com");

    private MetaMedia() {}

    public static MediaRequest of(Media media) {
        return new MediaRequest.Download(ProviderRequest.get(URI.create(media.providerMediaId())), HOSTS);
    }
}
