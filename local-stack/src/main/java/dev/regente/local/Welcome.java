package dev.regente.local;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/** What a newcomer needs on the screen once everything is ready. */
record Welcome(Home home) {

    private static final String TEXT =
            """

            Everything is ready after %.1f s.

            %s
              OIDC issuer        %s
              what was delivered %s/sent
              mail               SMTP localhost:%d, IMAP localhost:%d (any user, any password)
              PostgreSQL         localhost:%d (databases gateway, profile, routing, analytics)
              AMQP 1.0           localhost:%d

            People: ana and bruno (agents), sofia (supervisor), root (admin), vera (auditor), shop (an application)

            Try:
              %s demo
              curl -s %s/simulate/whatsapp -d '{"from":"5511988887777","name":"Helen","text":"Where is my order?"}'
              curl -s -H "Authorization: Bearer $(%s token sofia)" '%s/v1/profiles?phone=%%2B5511988887777'
            """;

    String text(Duration took) {
        return TEXT.formatted(
                        took.toMillis() / 1000.0,
                        Part.services().stream().map(this::row).collect(Collectors.joining("\n")),
                        home.issuerUrl(),
                        home.url(Part.SIMULATOR),
                        home.port(Part.MAIL),
                        home.secondPort(Part.MAIL),
                        home.port(Part.POSTGRES),
                        home.port(Part.BROKER),
                        command(),
                        home.url(Part.SIMULATOR),
                        command(),
                        home.url(Part.PROFILE))
                .stripTrailing();
    }

    private String row(Part service) {
        var url = home.url(service);
        return "  %-18s %s   API: %s/q/swagger-ui".formatted(service.service(), url, url);
    }

    /** The script with whatever makes it find this stack and no other. */
    private String command() {
        var usual = home.root().resolve(".regente");
        var state = home.state().equals(usual) ? "" : Home.STATE + "=" + home.state() + " ";
        var offset = home.portOffset() == 0 ? "" : Home.PORT_OFFSET + "=" + home.portOffset() + " ";
        return state + offset + Path.of(".", "regente");
    }
}
