package dev.regente.gateway.account.model;

import java.util.Locale;

/** What a secret of a channel account is for. */
public enum Secret {

    /** Proves that a webhook comes from the provider. */
    SIGNING,

    /** What the provider says when it asks whether a webhook URL is ours. */
    VERIFICATION,

    /** What we show to the provider when we call it. */
    ACCESS;

    /** How it is spelled in bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
