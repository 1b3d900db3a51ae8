package dev.regente.gateway.fetch;

import dev.regente.gateway.fetch.model.AddressPolicy;
import dev.regente.gateway.fetch.model.Cidr;
import dev.regente.gateway.fetch.model.Obstacle;
import dev.regente.gateway.fetch.model.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * Checks where a URL leads, and opens the way to exactly the address that was checked: whoever answers for the name may
 * answer otherwise the next time.
 */
@ApplicationScoped
class Door {

    private final Vertx vertx;
    private final AddressPolicy policy;
    private final List<Integer> ports;
    private final Names names;

    @Inject
    Door(Vertx vertx, FetchConfig config) {
        this(
                vertx,
                new AddressPolicy(config.allowedCidrs().orElse(List.of()).stream()
                        .map(Cidr::of)
                        .toList()),
                List.of(),
                host -> List.of(InetAddress.getAllByName(host)));
    }

    /** @param ports open everywhere, beside those of the web */
    Door(Vertx vertx, AddressPolicy policy, List<Integer> ports, Names names) {
        this.vertx = vertx;
        this.policy = policy;
        this.ports = ports;
        this.names = names;
    }

    /** Who knows which addresses a name has. May block. */
    interface Names {

        List<InetAddress> of(String host) throws UnknownHostException;
    }

    /** Fails with {@link FetchRefused} when it may not be called, and with {@link NotReached} when it is unknown. */
    Uni<RequestOptions> open(HttpMethod method, URI url, Map<String, String> headers, List<String> hosts) {
        Target target = Target.of(url).orElse(null);
        if (target == null) {
            return refused(Obstacle.URL_FORBIDDEN);
        }
        if (!hosts.isEmpty() && !target.isAt(hosts)) {
            return refused(Obstacle.HOST_FORBIDDEN);
        }
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(() -> names.of(target.address()), false)
                        .toCompletionStage())
                .onFailure()
                .transform(NotReached::new)
                .map(found -> checked(target, found))
                .map(address -> options(method, target, address, headers));
    }

    private InetAddress checked(Target target, List<InetAddress> found) {
        InetAddress address = found.stream()
                .filter(policy::permits)
                .findFirst()
                .orElseThrow(() -> new FetchRefused(Obstacle.ADDRESS_FORBIDDEN));
        if (!target.isWeb() && !ports.contains(target.port()) && !policy.isAllowed(address)) {
            throw new FetchRefused(Obstacle.PORT_FORBIDDEN);
        }
        return address;
    }

    private static RequestOptions options(
            HttpMethod method, Target target, InetAddress address, Map<String, String> headers) {
        var options = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                // The name stays in Host and in the certificate that is asked for.
                .setHost(target.address())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.path());
        headers.forEach(options::putHeader);
        return options;
    }

    private static Uni<RequestOptions> refused(Obstacle obstacle) {
        return Uni.createFrom().failure(new FetchRefused(obstacle));
    }
}
