package dev.regente.gateway.channel.twilio;

import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.MediaRequest.Download;
import dev.regente.gateway.channel.MediaRequest.LookUp;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where the file of an MMS is: at Twilio's API, which sends us on to where it keeps its files. */
final class SmsMedia {

    private static final String API_HOST = "api.twilio.com";
    private static final String STORE = "*.twiliocdn.com";
    private static final String LIST = "/Media.json";
    private static final String JSON = ".json";

    private final URI api;
    private final UnaryOperator<ProviderRequest> signedIn;

    private SmsMedia(URI api, UnaryOperator<ProviderRequest> signedIn) {
        this.api = api;
        this.signedIn = signedIn;
    }

    /**
     * How to get a file by the address that a webhook told, or by its place in the list of a message's files.
     *
     * @param api where Twilio is: itself, or what stands in for it
     */
    static MediaRequest request(Media media, URI api, UnaryOperator<ProviderRequest> signedIn) {
        var files = new SmsMedia(api, signedIn);
        URI told = URI.create(media.providerMediaId());
        return told.getFragment() != null && told.getPath().endsWith(LIST)
                ? new LookUp(files.get(told), answer -> files.listed(answer, Integer.parseInt(told.getFragment())))
                : files.download(told);
    }

    private Optional<Download> listed(ProviderAnswer answer, int place) {
        String path = Fields.id(answer.json().path("media_list").path(place).path("uri"));
        return answer.isSuccess() && path != null && path.startsWith("/") && path.endsWith(JSON)
                ? Optional.of(download(api.resolve(path.substring(0, path.length() - JSON.length()))))
                : Optional.empty();
    }

    private Download download(URI told) {
        return new Download(get(told), List.of(api.getHost(), API_HOST, STORE));
    }

    /** The only request that needs our token, and gets it, is the one to the API itself. */
    private ProviderRequest get(URI told) {
        URI where = API_HOST.equals(told.getHost()) ? api.resolve(told.getRawPath()) : told;
        var request = ProviderRequest.get(where);
        boolean ours =
                api.getScheme().equals(where.getScheme()) && api.getAuthority().equals(where.getAuthority());
        return ours ? signedIn.apply(request) : request;
    }
}
