package dev.regente.gateway.fetch.model;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a URL leads, once it has been seen to be an ordinary one. */
public record Target(String host, int port, boolean tls, String path) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LONGEST = 4096;

    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_]([a-z0-9_-]{0,62}))*");
    private static final Pattern DOTTED =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern VERSION_6 = Pattern.compile("\\[[0-9a-f:]*:[0-9a-f:.]*]");

    /** A name never ends in a number: what looks like that is an address in an odd spelling. */
    private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    /** Empty for another scheme, a user in it, or a host that only some programs understand. */
    public static Optional<Target> of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        boolean ordinary = (tls || scheme.equals("http"))
                && url.getRawUserInfo() == null
                && url.toString().length() <= LONGEST
                && isHost(host);
        if (!ordinary) {
            return Optional.empty();
        }
        int usual = tls ? HTTPS : HTTP;
        return Optional.of(new Target(host, url.getPort() == -1 ? usual : url.getPort(), tls, path(url)));
    }

    /** Whether it is a port of the web. */
    public boolean isWeb() {
        return port == HTTP || port == HTTPS;
    }

    /** Whether the host is one of these, or below one that is written with a star: {@code *.fbcdn.net}. */
    public boolean isAt(List<String> hosts) {
        return hosts.stream()
                .anyMatch(known -> known.startsWith("*.") ? host.endsWith(known.substring(1)) : host.equals(known));
    }

    /** The host without the brackets of an address. */
    public String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return VERSION_6.matcher(host).matches();
        }
        return DOTTED.matcher(host).matches()
                || (NAME.matcher(host).matches() && !NUMBER_LAST.matcher(host).matches());
    }

    private static String path(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
