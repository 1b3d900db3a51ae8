package dev.regente.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sizes, waits and addresses of the gateway. */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

    /** The base URL under which providers reach us; signatures that cover a URL are checked against it. */
    URI publicUrl();

    /** What stands in for every provider, such as a simulator; empty where they are called at their own addresses. */
    Optional<URI> providerUrl();

    /** Other addresses of single providers, by their word: a proxy, or a server of one's own. */
    Map<String, URI> providerUrls();

    /** How channel secrets are sealed. */
    Secrets secrets();

    /** The links that we sign, such as those of surveys. */
    Links links();

    /** The forms that anybody may send. */
    Forms forms();

    /** How the accounts are kept in memory. */
    Accounts accounts();

    /** How much may wait at the door. */
    Webhooks webhooks();

    /** How providers are asked for what they told in vain. */
    Reviews reviews();

    /** How replies go out. */
    Sending sending();

    /** How often forms are taken. */
    interface Forms {

        /** The most submissions a minute from one address, to one account. */
        @WithDefault("20")
        int perClient();

        /** The most submissions a minute to one account, on each pod. */
        @WithDefault("300")
        int perAccount();
    }

    /** How channel secrets are kept. */
    interface Secrets {

        /** The key that seals them in the database: 32 bytes in Base64. */
        String key();
    }

    /** Links that only we can have made. */
    interface Links {

        /** The key that signs them: 32 bytes in Base64. A new one makes all links void that are under way. */
        String key();
    }

    /** The copy of the channel accounts that the hot path reads. */
    interface Accounts {

        /** How soon a change made on another pod is seen here. */
        @WithDefault("5s")
        String refresh();
    }

    /** How providers' calls are taken in. */
    interface Webhooks {

        /** The most webhooks that one transaction takes. */
        @WithDefault("200")
        int batch();

        /** The most webhooks that may wait; more are answered 503. */
        @WithDefault("5000")
        int waiting();

        /** The most bytes that may wait; more are answered 503. */
        @WithDefault("67108864")
        long waitingBytes();

        /** How long a failing database is tried again before the provider is told to come back. */
        @WithDefault("PT1S")
        Duration retryBudget();

        /** How long a provider waits for its answer before it gets a 503. */
        @WithDefault("PT4S")
        Duration patience();
    }

    /** How providers that keep our messages are asked for them. */
    interface Reviews {

        /** How often to look whether it is time; {@code off} for never. */
        @WithDefault("1m")
        String look();

        /** How long an account is left alone between two reviews, over all pods. */
        @WithDefault("PT5M")
        Duration pause();

        /** The most pages of its list that one review reads. */
        @WithDefault("100")
        int pages();
    }

    /** How replies are delivered. */
    interface Sending {

        /** The most messages that this process has under way from one account. */
        @WithDefault("64")
        int parallel();

        /** How many messages each account may send in a second, by the word of its provider; 20 where none is given. */
        Map<String, Integer> perSecond();

        /** When a provider that fails is left alone. */
        Breaker breaker();

        /** How long a message waits for those that are numbered before it and have not come yet. */
        @WithDefault("PT10S")
        Duration gap();

        /** How often to count what waits, for the metrics. */
        @WithDefault("15s")
        String gauges();

        /** How often to look for replies that nobody woke us for. */
        @WithDefault("PT1S")
        Duration poll();

        /** How long a connection to a provider may take. */
        @WithDefault("PT2S")
        Duration connectTimeout();

        /** How long a provider's answer is waited for. */
        @WithDefault("PT10S")
        Duration answerTimeout();

        /** The most bytes of an answer that are read. */
        @WithDefault("65536")
        int maxAnswer();

        /** After this time under way, a message whose process died is in doubt. */
        @WithDefault("PT1M")
        Duration lease();

        /** How often to look for sends whose process died. */
        @WithDefault("5s")
        String sweep();

        /** The pause before the first repetition; it doubles from there. */
        @WithDefault("PT1S")
        Duration firstPause();

        /** The longest pause between two attempts. */
        @WithDefault("PT5M")
        Duration longestPause();

        /** How long after it was requested a message is still tried. */
        @WithDefault("PT6H")
        Duration giveUpAfter();
    }

    /** One per account: a provider that fails is asked seldom until it is well, and delays nobody else. */
    interface Breaker {

        /** Among how many of the last calls failures are counted. */
        @WithDefault("20")
        int calls();

        /** Which share of them must have failed. */
        @WithDefault("0.5")
        double failures();

        /** How long the account is left alone then, before one message is tried. */
        @WithDefault("PT5S")
        Duration pause();
    }
}
