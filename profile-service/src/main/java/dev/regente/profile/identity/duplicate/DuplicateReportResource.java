package dev.regente.profile.identity.duplicate;

import dev.regente.kit.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What became of duplicates, month by month. */
@Path("/v1/duplicates/report")
@RolesAllowed({"supervisor", "auditor"})
public class DuplicateReportResource {

    private static final String CSV = "text/csv";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private final ReportDuplicates reportDuplicates;

    DuplicateReportResource(ReportDuplicates reportDuplicates) {
        this.reportDuplicates = reportDuplicates;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Found, merged, dismissed, un-merged and frozen in a month, and open at its end",
            description = "month is like 2026-11; zone, an IANA name, says where midnight is, UTC when it does not."
                    + " With Accept: text/csv the same as a table.")
    public Uni<DuplicateReport> report(
            @QueryParam("month") String month, @QueryParam("zone") @DefaultValue("UTC") String zone) {
        return reportDuplicates.report(month(month), zone(zone));
    }

    @GET
    @Produces(CSV)
    @Operation(summary = "The same report as a table")
    public Uni<String> table(@QueryParam("month") String month, @QueryParam("zone") @DefaultValue("UTC") String zone) {
        return reportDuplicates.report(month(month), zone(zone)).map(DuplicateReport::csv);
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text == null ? "" : text);
            if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeException e) {
            // Refused below, as a year that nobody means.
        }
        throw Refusal.invalid("invalid_month", "Write a month as 2026-11.");
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Refusal.invalid("invalid_zone", "A zone is an IANA name such as America/Sao_Paulo.");
        }
        return ZoneId.of(name);
    }
}
