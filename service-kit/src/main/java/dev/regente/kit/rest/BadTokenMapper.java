package dev.regente.kit.rest;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** A token that is expired, forged or meant for somebody else gets 401, and no hint about what was wrong with it. */
@Provider
@Priority(Priorities.USER - 100)
public final class BadTokenMapper extends ExceptionMapperBase<AuthenticationFailedException> {

    @Override
    protected HttpProblem toProblem(AuthenticationFailedException exception) {
        return NoTokenMapper.challenge("The bearer token is not valid here.");
    }
}
