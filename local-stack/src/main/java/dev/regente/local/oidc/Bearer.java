package dev.regente.local.oidc;

import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks the running issuer for somebody's bearer token, the way any application would. Needs nothing but the JDK. */
public final class Bearer {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final String issuerUrl;

    public Bearer(String issuerUrl) {
        this.issuerUrl = issuerUrl;
    }

    public String tokenOf(String name) {
        var person = People.named(name)
                .orElseThrow(() -> Trouble.failed("Nobody is called '" + name + "' here. Known: " + People.names()));
        try {
            return ask(person.isClient() ? asClient(person) : asUser(person));
        } catch (IOException e) {
            throw Trouble.failed("The OIDC issuer at " + issuerUrl + " does not answer: ./regente start oidc", e);
        }
    }

    private static Map<String, String> asClient(People.Person person) {
        return Map.of(
                "grant_type", "client_credentials",
                "client_id", person.name(),
                "client_secret", person.secret());
    }

    private static Map<String, String> asUser(People.Person person) {
        return Map.of(
                "grant_type",
                "password",
                "client_id",
                People.loginClient(),
                "client_secret",
                "local-" + People.loginClient(),
                "username",
                person.name(),
                "password",
                person.secret(),
                "scope",
                "openid");
    }

    private String ask(Map<String, String> form) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(issuerUrl + "/token").toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setDoOutput(true);
        try (var body = connection.getOutputStream()) {
            body.write(encode(form).getBytes(StandardCharsets.UTF_8));
        }
        try (var answer = connection.getInputStream()) {
            var token = ACCESS_TOKEN.matcher(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            if (!token.find()) {
                throw new IOException("no access_token in the answer");
            }
            return token.group(1);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
