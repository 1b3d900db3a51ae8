package dev.regente.gateway.survey;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.link.SignedLinks;
import dev.regente.gateway.survey.model.PageWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The links by which customers answer a survey on a page of ours: whoever has one may answer, until it expires. */
@ApplicationScoped
public class SurveyLinks {

    private static final String PURPOSE = "survey";
    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final SignedLinks links;
    private final String base;

    @Inject
    SurveyLinks(SignedLinks links, GatewayConfig config) {
        this(links, config.publicUrl());
    }

    SurveyLinks(SignedLinks links, URI publicUrl) {
        this.links = links;
        this.base = publicUrl.toString().replaceAll("/$", "") + "/surveys/";
    }

    /** What a link says. */
    record Link(UUID survey, Instant expiresAt) {}

    public URI of(ReplyRequested.Survey survey) {
        return URI.create(base + token(UUID.fromString(survey.surveyId()), survey.expiresAt()));
    }

    /** What stands below the choices of a survey where they are only numbers in a text; null for any other reply. */
    public String footer(ReplyRequested reply) {
        return reply.survey() == null
                ? null
                : PageWords.in(reply.survey().language(), null).reply() + " " + of(reply.survey());
    }

    String token(UUID survey, Instant expiresAt) {
        byte[] carried = ByteBuffer.allocate(BYTES)
                .putLong(survey.getMostSignificantBits())
                .putLong(survey.getLeastSignificantBits())
                // Unsigned, which is enough until 2106.
                .putInt((int) expiresAt.getEpochSecond())
                .array();
        return links.sign(PURPOSE, carried);
    }

    /** Empty for a token that we did not make. */
    Optional<Link> open(String token) {
        return links.open(PURPOSE, token)
                .filter(carried -> carried.length == BYTES)
                .map(ByteBuffer::wrap)
                .map(carried -> new Link(
                        new UUID(carried.getLong(), carried.getLong()),
                        Instant.ofEpochSecond(Integer.toUnsignedLong(carried.getInt()))));
    }
}
