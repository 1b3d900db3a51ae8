package dev.regente.gateway.page;

import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * The pages that customers see: whole in one answer, without a script, and nothing of a page can be told from outside
 * of it.
 */
@ApplicationScoped
public class Pages {

    private final String style;
    private final Map<String, String> headers;

    Pages() {
        this.style = resource("/pages/page.css");
        this.headers = Map.of(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'sha256-" + sha256(style)
                        + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                "Cache-Control",
                "no-store",
                "Referrer-Policy",
                "no-referrer",
                "X-Frame-Options",
                "DENY",
                "X-Robots-Tag",
                "noindex, nofollow");
    }

    /** A page of what it shows; the template escapes every value. */
    public String render(Template template, Object view) {
        return template.data("view", view).data("style", style).render();
    }

    /** What goes with every page. */
    public Map<String, String> headers() {
        return headers;
    }

    private static String resource(String name) {
        try (InputStream file = Pages.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
