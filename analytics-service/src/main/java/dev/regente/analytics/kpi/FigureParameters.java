package dev.regente.analytics.kpi;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a caller may say about the figure it wants; everything may be left out. */
public record FigureParameters(
        @QueryParam("from")
                @Size(max = 64) @Parameter(description = "The first instant that counts, RFC 3339; 24 hours before to")
                String from,
        @QueryParam("to") @Size(max = 64) @Parameter(description = "The first instant that counts no more; now")
                String to,
        @QueryParam("groupBy") @Size(max = 64) @Parameter(description = "Any of channel, account, queue, agent; none")
                String groupBy,
        @QueryParam("interval")
                @Size(max = 16) @Parameter(
                        description = "A part of a day such as PT15M or PT1H that divides it evenly, P1D, P1W (from"
                                + " Monday) or P1M; one interval")
                String interval,
        @QueryParam("timeZone")
                @Size(max = 64) @Parameter(description = "Where days begin, such as America/Sao_Paulo; UTC")
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
        @QueryParam("channel") @Size(max = 128) @Parameter(description = "Only this channel") String channel,
        @QueryParam("account") @Size(max = 128) @Parameter(description = "Only this account") String account,
        @QueryParam("queue") @Size(max = 128) @Parameter(description = "Only this queue") String queue,
        @QueryParam("agent") @Size(max = 128) @Parameter(description = "Only this agent") String agent,
        @QueryParam("unknown")
                @Size(max = 64) @Parameter(
                        description =
                                "Only times of which these are not known: any of channel, account, queue and agent,"
                                        + " with commas")
                String unknown) {}
