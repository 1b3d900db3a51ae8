package dev.regente.gateway.channel;

/** What the provider hears from us. */
public record WebhookAnswer(String contentType, String body) {

    public static final WebhookAnswer EMPTY = new WebhookAnswer("text/plain", "");

    public static WebhookAnswer text(String body) {
        return new WebhookAnswer("text/plain", body);
    }

    public static WebhookAnswer json(String body) {
        return new WebhookAnswer("application/json", body);
    }
}
