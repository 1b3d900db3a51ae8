package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.definition.Definitions;
import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.figure.ExactFigures;
import dev.regente.analytics.kpi.figure.ReadFigure;
import dev.regente.analytics.kpi.model.Facet;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.kit.Refusal;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Figures: which there are, what they are, and what they are made of. */
@Path("/v1/kpis")
@RolesAllowed({"supervisor", "integration", "auditor"})
@Produces(MediaType.APPLICATION_JSON)
class KpiResource {

    private static final String CSV = "text/csv";

    private final Definitions definitions;
    private final Questions questions;
    private final ReadFigure readFigure;
    private final ExactFigures figures;

    KpiResource(Definitions definitions, Questions questions, ReadFigure readFigure, ExactFigures figures) {
        this.definitions = definitions;
        this.questions = questions;
        this.readFigure = readFigure;
        this.figures = figures;
    }

    @GET
    @Operation(summary = "The KPIs that can be asked for, each with its definition and all versions of it")
    public Uni<CatalogueView> catalogue() {
        return definitions.all().map(CatalogueView::of);
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A figure: values by group and interval")
    public Uni<FigureView> figure(
            @PathParam("name") String name,
            @Valid @BeanParam FigureParameters asked,
            @Valid @BeanParam FacetParameters only) {
        return question(name, asked, only)
                .chain(question -> readFigure.read(question).map(answer -> FigureView.of(question, answer)));
    }

    @GET
    @Path("/{name}")
    @Produces(CSV)
    @Operation(summary = "The same figure as a table")
    public Uni<String> table(
            @PathParam("name") String name,
            @Valid @BeanParam FigureParameters asked,
            @Valid @BeanParam FacetParameters only) {
        return question(name, asked, only).chain(question -> {
            List<String> groupedBy =
                    question.groupBy().stream().map(Facet::word).toList();
            return readFigure.read(question).map(answer -> CsvTable.of(FigureView.of(question, answer), groupedBy));
        });
    }

    @GET
    @Path("/{name}/facts")
    @Operation(summary = "What a figure is made of: times, waits, episodes, surveys or profiles, by their dates")
    public Uni<Response> facts(
            @PathParam("name") String name,
            @Valid @BeanParam FigureParameters asked,
            @Valid @BeanParam FacetParameters only,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            @Context UriInfo uri) {
        int size = Page.limit(limit);
        Cursor behind = Cursor.parse(after, Cursor.FIRST);
        return definition(name, asked)
                .map(definition -> questions.scope(definition, asked, only))
                .chain(scope -> figures.pieces(scope, behind, size + 1)
                        .map(pieces -> Page.of(pieces, size, piece -> piece.cursor(scope.dateBy()), uri)));
    }

    private Uni<Question> question(String name, FigureParameters asked, FacetParameters only) {
        return definition(name, asked).map(definition -> questions.question(definition, asked, only));
    }

    private Uni<Definition> definition(String name, FigureParameters asked) {
        return definitions.find(kpi(name), asked.definitionVersion());
    }

    private static Kpi kpi(String name) {
        return Kpi.named(name).orElseThrow(() -> Refusal.notFound("kpi"));
    }
}
