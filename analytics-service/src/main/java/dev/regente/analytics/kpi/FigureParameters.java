package dev.regente.analytics.kpi;

import dev.regente.kit.Refusal;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which figure a caller wants; everything may be left out. */
public record FigureParameters(
        @QueryParam("from")
                @Size(max = 64) @Parameter(description = "The first instant that counts, RFC 3339; 24 hours before to")
                String from,
        @QueryParam("to") @Size(max = 64) @Parameter(description = "The first instant that counts no more; now")
                String to,
        @QueryParam("groupBy")
                @Size(max = 128) @Parameter(
                        description = "Any of channel, account, queue, agent, metric (of promises), team, tag,"
                                + " priority, language, country, hour, weekday, with commas; none. A conversation"
                                + " counts in the group of each tag")
                String groupBy,
        @QueryParam("interval")
                @Size(max = 16) @Parameter(
                        description = "A part of a day such as PT15M or PT1H that divides it evenly, P1D, P1W (from"
                                + " Monday) or P1M; one interval")
                String interval,
        @QueryParam("timeZone")
                @Size(max = 64) @Parameter(description = "Whose days and hours, such as America/Sao_Paulo; UTC")
                String timeZone,
        @QueryParam("clock")
                @Size(max = 16) @Parameter(
                        description =
                                "wall, or business: only what is within the hours of the calendar of the queue; wall")
                String clock,
        @QueryParam("statistic")
                @Size(max = 16) @Parameter(
                        description = "mean, median, p75, p90, p95, p99 (interpolated linearly), share, count or"
                                + " distribution, as the KPI has them; its first one")
                String statistic,
        @QueryParam("dateBy")
                @Size(max = 16) @Parameter(description = "A time counts when it began (start) or ended (stop); start")
                String dateBy,
        @QueryParam("version") @Size(max = 9) @Parameter(description = "Any version of the definition; the latest")
                String version,
        @QueryParam("exact")
                @Size(max = 5) @Parameter(description = "true to compute it from all pieces, however many; false")
                String exact) {

    /** The version of the definition that is meant; null for the latest. */
    Integer definitionVersion() {
        if (version == null) {
            return null;
        }
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.invalid("invalid_version", "A version is a number such as 2.");
        }
        return Integer.valueOf(version);
    }

    boolean isExact() {
        if (exact != null && !"true".equals(exact) && !"false".equals(exact)) {
            throw Refusal.invalid("invalid_exact", "It is true or false.");
        }
        return "true".equals(exact);
    }
}
