package dev.regente.kit.rest;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** A body of the wrong shape gets 400 with the place of the trouble, and nothing of what stood there. */
@Provider
@Priority(Priorities.USER - 100)
public final class UnreadableBodyMapper extends ExceptionMapperBase<MismatchedInputException> {

    @Override
    protected HttpProblem toProblem(MismatchedInputException exception) {
        return problem(exception);
    }

    static HttpProblem problem(MismatchedInputException exception) {
        String pointer = exception.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
        return HttpProblem.builder()
                .withTitle(Problems.title(400))
                .withStatus(400)
                .withDetail("The body is not what this call expects, at " + pointer + ".")
                .with("code", "invalid_body")
                .build();
    }
}
