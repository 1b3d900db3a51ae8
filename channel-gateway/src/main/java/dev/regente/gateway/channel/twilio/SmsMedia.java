package dev.regente.gateway.channel.twilio;

import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest.Download;
import dev.regente.gateway.channel.wire.ProviderRequest;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where the file of an MMS is: at Twilio's API, which sends us on to where it keeps its files. */
final class SmsMedia {

    private static final String API_HOST = "api.twilio.com";
    private static final String STORE = "*.twiliocdn.com";

    private SmsMedia() {}

    /**
     * The only request that needs our token is the one to the API itself.
     *
     * @param api where Twilio is: itself, or what stands in for it
     */
    static Download download(Media media, URI api, UnaryOperator<ProviderRequest> signedIn) {
        URI told = URI.create(media.providerMediaId());
        URI where = API_HOST.equals(told.getHost()) ? api.resolve(told.getRawPath()) : told;
        var request = ProviderRequest.get(where);
        boolean ours =
                api.getScheme().equals(where.getScheme()) && api.getAuthority().equals(where.getAuthority());
        return new Download(ours ? signedIn.apply(request) : request, List.of(api.getHost(), API_HOST, STORE));
    }
}
