package dev.regente.gateway.inbound.raw;

import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.page.model.UrlEncoded;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a provider sent, byte by byte, and what else an adapter needs to read it: never what only proved it.
 *
 * @param query as it came in, without the question mark; null for none
 * @param contentType null where none was said
 */
public record RawCall(byte[] body, String query, String contentType) {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final int LONGEST_QUERY = 2_000;
    private static final int LONGEST_TYPE = 200;
    private static final int MOST_PARAMETERS = 50;

    public static RawCall of(WebhookCall call) {
        return new RawCall(
                call.body(),
                shorter(call.url() == null ? null : call.url().getRawQuery(), LONGEST_QUERY),
                shorter(call.header().apply(CONTENT_TYPE), LONGEST_TYPE));
    }

    /** The call as an adapter reads it. */
    public WebhookCall asCall() {
        byte[] asked = query == null ? new byte[0] : query.getBytes(StandardCharsets.UTF_8);
        var parameters = UrlEncoded.fields(asked, MOST_PARAMETERS);
        return new WebhookCall(
                URI.create(query == null ? "/" : "/?" + query),
                name -> UrlEncoded.first(parameters, name),
                name -> CONTENT_TYPE.equalsIgnoreCase(name) ? contentType : null,
                body);
    }

    /** Half a query would be read as another one. */
    private static String shorter(String text, int longest) {
        return text == null || text.length() > longest ? null : text;
    }
}
