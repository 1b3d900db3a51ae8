package dev.regente.gateway.survey;

import dev.regente.gateway.page.Pages;
import dev.regente.gateway.page.model.UrlEncoded;
import dev.regente.gateway.survey.model.Comment;
import dev.regente.gateway.survey.model.SurveyPage;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of a survey, for whoever holds its link. */
@Path("/surveys/{token}")
@PermitAll
class SurveyPageResource {

    private static final int LONGEST_BODY = 32 * 1024;
    private static final int MOST_FIELDS = 10;
    private static final int MINUTE = 60;
    private static final Pattern SCORE = Pattern.compile("[0-9]{1,2}");

    private final SurveyDoor door;
    private final AnswerSurvey answerSurvey;
    private final Pages pages;
    private final Template template;

    SurveyPageResource(
            SurveyDoor door, AnswerSurvey answerSurvey, Pages pages, @Location("survey.html") Template template) {
        this.door = door;
        this.answerSurvey = answerSurvey;
        this.pages = pages;
        this.template = template;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary = "The page of a survey",
            description = "What it asks, or that it is answered. Looking at it records nothing. A link that is over is"
                    + " 410, one that we did not make 403; both are pages for people.")
    public Uni<Response> look(String token, @HeaderParam("Accept-Language") String accepted) {
        return door.enter(token, accepted, (tx, survey) -> answerSurvey.look(tx, survey, accepted))
                .map(page -> response(page, Response.Status.OK.getStatusCode()));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary = "Answers a survey",
            description =
                    "A form with score, or afterwards with comment. The first of each counts; another score is 409.")
    public Uni<Response> answer(String token, @HeaderParam("Accept-Language") String accepted, byte[] body) {
        List<Map.Entry<String, String>> fields =
                body == null || body.length > LONGEST_BODY ? List.of() : UrlEncoded.fields(body, MOST_FIELDS);
        String score = UrlEncoded.first(fields, "score");
        String comment = UrlEncoded.first(fields, "comment");
        if (score != null && SCORE.matcher(score).matches()) {
            return door.enter(
                            token,
                            accepted,
                            (tx, survey) -> answerSurvey.answer(tx, survey, Integer.parseInt(score), accepted))
                    .map(page -> response(page, Response.Status.CONFLICT.getStatusCode()));
        }
        return door.enter(
                        token,
                        accepted,
                        (tx, survey) -> answerSurvey.comment(tx, survey, Comment.tidy(comment), accepted))
                .map(page -> response(page, Response.Status.OK.getStatusCode()));
    }

    /** @param already what to answer where it was answered before */
    private Response response(SurveyPage page, int already) {
        int status =
                switch (page.state()) {
                    case GONE -> Response.Status.GONE.getStatusCode();
                    case WRONG -> Response.Status.FORBIDDEN.getStatusCode();
                    case BUSY -> Response.Status.TOO_MANY_REQUESTS.getStatusCode();
                    case ALREADY, ALREADY_WITH_WORDS -> already;
                    default -> Response.Status.OK.getStatusCode();
                };
        var response = Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(pages.render(template, page))
                .header("Content-Language", page.words().language());
        pages.headers().forEach(response::header);
        if (page.state() == SurveyPage.State.BUSY) {
            response.header("Retry-After", MINUTE);
        }
        return response.build();
    }
}
