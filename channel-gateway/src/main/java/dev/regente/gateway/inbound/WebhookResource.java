package dev.regente.gateway.inbound;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.kit.Refusal;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Where providers call us. They have no bearer token: each proves itself in its own way, over the raw bytes. */
@Path("/webhooks/{provider}/{account}")
@PermitAll
class WebhookResource {

    private static final byte[] NOTHING = new byte[0];

    private final ReceiveWebhook receiveWebhook;
    private final String publicUrl;

    WebhookResource(ReceiveWebhook receiveWebhook, GatewayConfig config) {
        this.receiveWebhook = receiveWebhook;
        this.publicUrl = config.publicUrl().toString().replaceAll("/$", "");
    }

    @GET
    @NonBlocking
    public Response challenge(String provider, String account, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(receiveWebhook.challenge(provider, account, call(uri, headers, NOTHING)));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> receive(
            String provider, String account, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        if (body == null) {
            throw Refusal.unauthenticated("signature_missing", "A signed body is required.");
        }
        return receiveWebhook
                .receive(provider, account, call(uri, headers, body))
                .map(WebhookResource::answer);
    }

    /** Where a provider tells what became of our messages, at an address of its own. */
    @POST
    @Path("/status")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> status(
            String provider, String account, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        return receive(provider, account, uri, headers, body);
    }

    private static Response answer(WebhookAnswer answer) {
        return Response.ok(answer.body(), answer.contentType()).build();
    }

    private WebhookCall call(UriInfo uri, HttpHeaders headers, byte[] body) {
        URI asked = uri.getRequestUri();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return new WebhookCall(
                URI.create(publicUrl + asked.getRawPath() + query),
                uri.getQueryParameters()::getFirst,
                headers::getHeaderString,
                body);
    }
}
