package dev.regente.local.simulator.whatsapp;

import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Provider.Request;
import java.util.List;
import java.util.Map;

/** The templates of the business account. */
final class WhatsAppTemplates {

    private static final List<Object> APPROVED = List.of(
            template("order_update", "pt_BR", "APPROVED", "Pedido {{1}}: {{2}}."),
            template("come_back", "en", "PENDING", "We are here."));

    private WhatsAppTemplates() {}

    static Answer list(Request request) {
        boolean ours = request.path().contains("/" + WhatsAppWebhook.BUSINESS_ACCOUNT + "/");
        if (!ours || !"GET".equals(request.method())) {
            throw GraphRefusal.invalid("Object with this id does not exist or cannot be asked so.");
        }
        return Answer.ok(Map.of("data", APPROVED, "paging", Map.of("cursors", Map.of("before", "a", "after", "b"))));
    }

    private static Object template(String name, String language, String status, String text) {
        return Map.of(
                "id",
                Integer.toString(name.hashCode()),
                "name",
                name,
                "language",
                language,
                "status",
                status,
                "category",
                "UTILITY",
                "components",
                List.of(Map.of("type", "BODY", "text", text)));
    }
}
