package dev.regente.gateway.fetch.model;

import java.util.Locale;

/** Why a URL is not called, or its answer not taken. */
public enum Obstacle {

    /** It is no ordinary http or https URL. */
    URL_FORBIDDEN,

    /** It is not where such files are kept. */
    HOST_FORBIDDEN,

    /** It leads to an address that is not public. */
    ADDRESS_FORBIDDEN,

    /** It is not a port of the web. */
    PORT_FORBIDDEN,

    /** The answer names another place, once too often. */
    REDIRECTED,

    /** The answer is longer than what was asked for. */
    TOO_LARGE;

    /** As it is kept and counted. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
