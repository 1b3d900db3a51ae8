package dev.regente.gateway.form;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.form.model.ThanksPage;
import dev.regente.gateway.page.Pages;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the forms of our organisation's pages are sent, by people who have no token. */
@Path("/forms/{account}")
@PermitAll
class FormResource {

    private static final byte[] NOTHING = new byte[0];
    private static final int TEN_MINUTES = 600;

    private final FormGate gate;
    private final ReceiveForm receiveForm;
    private final Pages pages;
    private final Template template;

    FormResource(FormGate gate, ReceiveForm receiveForm, Pages pages, @Location("thanks.html") Template template) {
        this.gate = gate;
        this.receiveForm = receiveForm;
        this.pages = pages;
        this.template = template;
    }

    @OPTIONS
    @NonBlocking
    @Operation(
            summary = "Whether a page may send this form by a script",
            description = "The browser's question before it does. Only the origins that the account names may.")
    public Response preflight(
            String account, @HeaderParam("Origin") String origin, @Context HttpServerRequest request) {
        gate.enter(account, origin);
        open(origin, request);
        return Response.noContent()
                .header("Access-Control-Allow-Methods", "POST")
                .header("Access-Control-Allow-Headers", "Content-Type")
                .header("Access-Control-Max-Age", TEN_MINUTES)
                .build();
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Takes a form",
            description = "JSON, urlencoded or multipart without files. It becomes a message of the channel form, and a"
                    + " touchpoint with the fields that mean nothing to us. Who asked by a script or wants JSON gets"
                    + " 202; a browser is sent to the account's page (303), or is thanked on one of ours.")
    public Uni<Response> receive(
            String account,
            @HeaderParam("Origin") String origin,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            byte[] body) {
        ChannelAccount known = gate.enter(account, origin);
        open(origin, request);
        var call = new WebhookCall(null, name -> null, headers::getHeaderString, body == null ? NOTHING : body);
        var address = request.remoteAddress();
        return receiveForm
                .receive(known, address == null ? null : address.hostAddress(), call)
                .map(done -> answer(known, headers));
    }

    /** Also for what goes wrong from here on, which the script is to read. */
    private static void open(String origin, HttpServerRequest request) {
        request.response().putHeader("Vary", "Origin");
        if (origin != null) {
            request.response().putHeader("Access-Control-Allow-Origin", origin);
        }
    }

    private Response answer(ChannelAccount account, HttpHeaders headers) {
        if (wantsJson(headers)) {
            return Response.accepted(Map.of("accepted", true))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        if (account.setting("redirect").isPresent()) {
            return Response.seeOther(URI.create(account.setting("redirect").get()))
                    .build();
        }
        ThanksPage page = ThanksPage.in(headers.getHeaderString("Accept-Language"));
        var response = Response.accepted(pages.render(template, page))
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Content-Language", page.language());
        pages.headers().forEach(response::header);
        return response.build();
    }

    private static boolean wantsJson(HttpHeaders headers) {
        MediaType sent = headers.getMediaType();
        return (sent != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(sent))
                || headers.getAcceptableMediaTypes().stream()
                        .findFirst()
                        .filter(best -> best.equals(MediaType.APPLICATION_JSON_TYPE))
                        .isPresent();
    }
}
