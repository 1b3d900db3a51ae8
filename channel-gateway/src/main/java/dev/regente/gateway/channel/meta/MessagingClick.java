package dev.regente.gateway.channel.meta;

import static dev.regente.gateway.channel.json.Fields.id;
import static dev.regente.gateway.channel.json.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.contracts.gateway.Referral;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Touched.Effect;
import java.util.List;
import java.util.TreeMap;

/** Where a customer came from: a link, an advertisement, a plugin on a page. */
record MessagingClick(MessagingItem item) {

    private static final String KIND = "campaign_clicked";

    /** With a message it is told as that message's referral; null for none. */
    static Referral referral(JsonNode referral) {
        return referral.isObject() && !referral.isEmpty()
                ? new Referral(
                        text(referral.path("source")),
                        id(referral.path("ad_id")),
                        text(referral.path("referer_uri")),
                        text(referral.at("/ads_context_data/ad_title")),
                        id(referral.path("ref")))
                : null;
    }

    /** By itself it is a touchpoint. */
    WebhookItem read() {
        boolean referred = item.item().has("referral");
        JsonNode told = item.item().path(referred ? "referral" : "optin");
        var properties = new TreeMap<String, Object>();
        put(properties, "event", referred ? "referral" : "optin");
        put(properties, "ref", text(told.path("ref")));
        put(properties, "source", text(told.path("source")));
        put(properties, "type", text(told.path("type")));
        put(properties, "ad_id", id(told.path("ad_id")));
        put(properties, "payload", text(told.path("payload")));
        String customer = id(item.item().at("/sender/id"));
        return new Touched(
                item.account(),
                item.madeId(referred ? "referral" : "optin"),
                KIND,
                customer == null ? List.of() : List.of(item.alias(customer)),
                customer == null ? null : item.sender(customer),
                properties,
                Effect.NONE,
                item.at());
    }

    private static void put(TreeMap<String, Object> properties, String name, String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
