package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.model.Facet;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a caller wants to know only of; everything may be left out. */
public record FacetParameters(
        @QueryParam("channel") @Size(max = 128) @Parameter(description = "Only this channel") String channel,
        @QueryParam("account") @Size(max = 128) @Parameter(description = "Only this account") String account,
        @QueryParam("queue") @Size(max = 128) @Parameter(description = "Only this queue") String queue,
        @QueryParam("agent") @Size(max = 128) @Parameter(description = "Only this agent") String agent,
        @QueryParam("metric")
                @Size(max = 32) @Parameter(description = "Only promises of first-response, next-response or resolution")
                String metric,
        @QueryParam("team") @Size(max = 128) @Parameter(description = "Only conversations of this team now")
                String team,
        @QueryParam("tag") @Size(max = 128) @Parameter(description = "Only conversations with this tag now") String tag,
        @QueryParam("priority") @Size(max = 16) @Parameter(description = "Only conversations of this priority now")
                String priority,
        @QueryParam("language") @Size(max = 64) @Parameter(description = "Only customers of this language now")
                String language,
        @QueryParam("country") @Size(max = 64) @Parameter(description = "Only customers of this country now")
                String country,
        @QueryParam("hour") @Size(max = 2) @Parameter(description = "Only this hour of the day, 00 to 23") String hour,
        @QueryParam("weekday") @Size(max = 1) @Parameter(description = "Only this day, 1 for Monday to 7 for Sunday")
                String weekday,
        @QueryParam("unknown")
                @Size(max = 128) @Parameter(description = "Only where these are not known; any facets, with commas")
                String unknown) {

    /** What was asked for, by facet. */
    Map<Facet, String> only() {
        var only = new EnumMap<Facet, String>(Facet.class);
        put(only, Facet.CHANNEL, channel);
        put(only, Facet.ACCOUNT, account);
        put(only, Facet.QUEUE, queue);
        put(only, Facet.AGENT, agent);
        put(only, Facet.METRIC, metric);
        put(only, Facet.TEAM, team);
        put(only, Facet.TAG, tag);
        put(only, Facet.PRIORITY, priority);
        put(only, Facet.LANGUAGE, language);
        put(only, Facet.COUNTRY, country);
        put(only, Facet.HOUR, hour);
        put(only, Facet.WEEKDAY, weekday);
        return only;
    }

    private static void put(Map<Facet, String> only, Facet facet, String value) {
        if (value != null) {
            only.put(facet, value);
        }
    }
}
