package dev.regente.gateway.channel.whatsapp;

import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.MediaRequest.Download;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Files that came in: Meta tells an address for some minutes, which wants the same token. */
final class WhatsAppMediaLinks {

    private WhatsAppMediaLinks() {}

    static MediaRequest lookUp(URI graph, String version, Media media, String token) {
        String id = URLEncoder.encode(media.providerMediaId(), StandardCharsets.UTF_8);
        // The token goes nowhere else, whatever the answer says.
        var hosts = List.of(graph.getHost(), "*.fbsbx.com", "*.fbcdn.net", "*.whatsapp.net");
        return new MediaRequest.LookUp(
                ProviderRequest.get(graph.resolve("/" + version + "/" + id)).bearer(token), answer -> address(answer)
                        .map(url -> new Download(ProviderRequest.get(url).bearer(token), hosts)));
    }

    private static Optional<URI> address(ProviderAnswer answer) {
        String url = Fields.text(answer.json().path("url"));
        try {
            return url == null ? Optional.empty() : Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
