package dev.regente.gateway.channel.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to a provider.
 *
 * @param headers by name, the tokens among them
 * @param body null for a request without one
 * @param foreign whether the address is one that somebody gave us, which may lead to where nobody from outside should
 */
public record ProviderRequest(String method, URI uri, Map<String, String> headers, byte[] body, boolean foreign) {

    public ProviderRequest(String method, URI uri, Map<String, String> headers, byte[] body) {
        this(method, uri, headers, body, false);
    }

    public static ProviderRequest get(URI uri) {
        return new ProviderRequest("GET", uri, Map.of("Accept", "*/*"), null);
    }

    /** A POST of JSON. */
    public static ProviderRequest json(URI uri, String body) {
        return post(uri, "application/json", body);
    }

    /** A POST of a form, whose fields may repeat. */
    public static ProviderRequest form(URI uri, List<Map.Entry<String, String>> fields) {
        String body = fields.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(uri, "application/x-www-form-urlencoded", body);
    }

    public ProviderRequest with(String header, String value) {
        return with(Map.of(header, value));
    }

    public ProviderRequest with(Map<String, String> moreHeaders) {
        var more = new LinkedHashMap<>(headers);
        more.putAll(moreHeaders);
        return new ProviderRequest(method, uri, more, body, foreign);
    }

    /** The same, which is sent only if it leads to where it may. */
    public ProviderRequest toForeignAddress() {
        return new ProviderRequest(method, uri, headers, body, true);
    }

    public ProviderRequest bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public ProviderRequest basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    private static ProviderRequest post(URI uri, String contentType, String body) {
        return new ProviderRequest(
                "POST",
                uri,
                Map.of("Content-Type", contentType, "Accept", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A record would print the tokens and what the message says. */
    @Override
    public String toString() {
        return "ProviderRequest[hidden]";
    }
}
