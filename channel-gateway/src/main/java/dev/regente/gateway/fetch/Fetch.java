package dev.regente.gateway.fetch;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A file that is to be fetched from a URL that somebody else gave us.
 *
 * @param headers what the request carries; they are not carried on to another host
 * @param hosts where it may be, such as {@code *.fbcdn.net}; empty for anywhere on the internet
 * @param redirects how often the answer may name another place; each is checked like the first
 * @param maxBytes a longer file is not taken
 */
public record Fetch(URI url, Map<String, String> headers, List<String> hosts, int redirects, long maxBytes) {

    public Fetch {
        headers = Map.copyOf(headers);
        hosts = List.copyOf(hosts);
    }

    /** The same, where a redirect leads. */
    Fetch at(URI other, boolean sameHost) {
        return new Fetch(other, sameHost ? headers : Map.of(), hosts, redirects - 1, maxBytes);
    }

    /** A record would print the URL and the headers, which may carry tokens. */
    @Override
    public String toString() {
        return "Fetch[hidden]";
    }
}
