package dev.regente.kit.rest;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/**
 * A call without a token gets 401.
 *
 * <p>The library's own mapper was built against an older Quarkus and fails with a linkage error.
 */
@Provider
@Priority(Priorities.USER - 100)
public final class NoTokenMapper extends ExceptionMapperBase<UnauthorizedException> {

    @Override
    protected HttpProblem toProblem(UnauthorizedException exception) {
        return challenge("A bearer token is required.");
    }

    static HttpProblem challenge(String detail) {
        return HttpProblem.builder()
                .withTitle(Problems.title(401))
                .withStatus(401)
                .withDetail(detail)
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }
}
