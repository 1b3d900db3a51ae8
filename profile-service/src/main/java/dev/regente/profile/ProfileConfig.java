package dev.regente.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation may set about its profiles. */
@ConfigMapping(prefix = "profile")
public interface ProfileConfig {

    /** How people are recognised. */
    Identity identity();

    /** What is shown of what happened. */
    Timeline timeline();

    /** Recognising people. */
    interface Identity {

        /** The country whose phone numbers people write without a country code, as an ISO 3166 code. */
        @WithDefault("BR")
        String defaultRegion();
    }

    /** The line of time. */
    interface Timeline {

        /** How many characters of a message its entry shows; the rest is in the transcript. */
        @WithDefault("140")
        int summaryLength();
    }
}
