package dev.regente.gateway.channel.twilio;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a text message is none, but takes a customer's consent away or gives it back. */
enum SmsConsent {
    WITHDRAWN,
    GIVEN;

    /** Twilio's own words first, then those that customers in our languages use. Never a part of a sentence. */
    private static final Set<String> STOP = Set.of(
            "STOP",
            "STOPALL",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "OPTOUT",
            "REVOKE", //
            "PARE",
            "PARAR",
            "SAIR",
            "CANCELAR",
            "DESCADASTRAR", //
            "BAJA",
            "ALTO",
            "DETENER");

    private static final Set<String> START = Set.of("START", "UNSTOP", "VOLTAR");

    /** What Twilio says itself where its Advanced Opt-Out is on; HELP is answered by people. */
    private static final Map<String, Optional<SmsConsent>> TYPES = Map.of(
            "STOP", Optional.of(WITHDRAWN),
            "START", Optional.of(GIVEN),
            "HELP", Optional.empty());

    /**
     * Empty for an ordinary message.
     *
     * @param optOutType what Twilio says of it; null where it says nothing
     */
    static Optional<SmsConsent> of(String optOutType, String body) {
        if (optOutType != null && TYPES.containsKey(optOutType)) {
            return TYPES.get(optOutType);
        }
        String word = word(body);
        if (STOP.contains(word)) {
            return Optional.of(WITHDRAWN);
        }
        return START.contains(word) ? Optional.of(GIVEN) : Optional.empty();
    }

    private static String word(String body) {
        return body == null ? "" : body.strip().toUpperCase(Locale.ROOT);
    }
}
