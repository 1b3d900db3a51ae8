package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.analytics.kpi.model.Statistic;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Figures: which there are, what they are, and what they are made of. */
@Path("/v1/kpis")
@RolesAllowed({"supervisor", "integration", "auditor"})
@Produces(MediaType.APPLICATION_JSON)
class KpiResource {

    private static final String CSV = "text/csv";

    private final Questions questions;
    private final ReadFigure readFigure;
    private final Figures figures;

    KpiResource(Questions questions, ReadFigure readFigure, Figures figures) {
        this.questions = questions;
        this.readFigure = readFigure;
        this.figures = figures;
    }

    @GET
    @Operation(summary = "The KPIs that can be asked for, each with its definition")
    public Catalogue catalogue() {
        return new Catalogue(Arrays.stream(Kpi.values()).map(KpiView::of).toList());
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A figure: values by group and interval")
    public Uni<FigureView> figure(@PathParam("name") String name, @Valid @BeanParam FigureParameters asked) {
        Question question = questions.question(name, asked);
        return readFigure.read(question).map(figure -> FigureView.of(question, figure));
    }

    @GET
    @Path("/{name}")
    @Produces(CSV)
    @Operation(summary = "The same figure as a table")
    public Uni<String> table(@PathParam("name") String name, @Valid @BeanParam FigureParameters asked) {
        Question question = questions.question(name, asked);
        List<String> groupedBy = question.groupBy().stream().map(Facet::word).toList();
        return readFigure.read(question).map(figure -> CsvTable.of(FigureView.of(question, figure), groupedBy));
    }

    @GET
    @Path("/{name}/facts")
    @Operation(summary = "The times, judged episodes or surveys that a figure is made of, by the time that dates them")
    public Uni<Response> facts(
            @PathParam("name") String name,
            @Valid @BeanParam FigureParameters asked,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            @Context UriInfo uri) {
        Question.Scope scope = questions.scope(name, asked);
        int size = Page.limit(limit);
        Cursor behind = Cursor.parse(after, Cursor.FIRST);
        return switch (scope.kpi().family()) {
            case TIMES ->
                figures.pieces(scope, behind, size + 1, Piece::of)
                        .map(pieces -> Page.of(pieces, size, piece -> piece.cursor(scope.dateBy()), uri));
            case OUTCOMES ->
                figures.pieces(scope, behind, size + 1, OutcomePiece::of)
                        .map(pieces -> Page.of(pieces, size, piece -> piece.cursor(scope.dateBy()), uri));
            case ANSWERS ->
                figures.pieces(scope, behind, size + 1, SurveyPiece::of)
                        .map(pieces -> Page.of(pieces, size, piece -> piece.cursor(scope.dateBy()), uri));
        };
    }

    /** All KPIs. */
    public record Catalogue(List<KpiView> items) {}

    /** One KPI, in words that say which of the many ways it is computed. */
    public record KpiView(
            String name,
            String definition,
            int version,
            String unit,
            List<String> statistics,
            List<String> clocks,
            List<String> groupBy) {

        static KpiView of(Kpi kpi) {
            return new KpiView(
                    kpi.word(),
                    kpi.definition(),
                    kpi.version(),
                    kpi.unit(kpi.statistics().get(0)),
                    kpi.statistics().stream().map(Statistic::word).toList(),
                    kpi.isTime() ? List.of(FigureView.WALL) : List.of(),
                    Arrays.stream(Facet.values()).map(Facet::word).toList());
        }
    }
}
