package dev.regente.gateway.channel.wire;

import dev.regente.gateway.channel.SendOutcome;
import java.util.function.Function;

/**
 * How a file gets to a provider that does not fetch it: a first request, whose answer tells what to call it in the one
 * for the message. The customer sees nothing of it, so that it may be made again.
 *
 * @param request of the bytes of the file
 * @param outcome of its answer; accepted under what the provider calls the file
 */
public record Upload(Function<byte[], ProviderRequest> request, Function<ProviderAnswer, SendOutcome> outcome) {}
