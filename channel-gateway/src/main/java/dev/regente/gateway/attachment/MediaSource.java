package dev.regente.gateway.attachment;

import dev.regente.gateway.AttachmentConfig;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.attachment.AttachmentQueue.Claimed;
import dev.regente.gateway.channel.ChannelAdapters;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.MediaRequest.Download;
import dev.regente.gateway.channel.MediaRequest.LookUp;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderHttp;
import dev.regente.gateway.fetch.Fetch;
import dev.regente.gateway.fetch.Fetched;
import dev.regente.gateway.fetch.SafeHttp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;

/** Brings the bytes of a file from its provider, by the way that the provider's adapter knows. */
@ApplicationScoped
class MediaSource {

    /** A provider that says where its files are also says it when they move. */
    private static final int REDIRECTS = 3;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final AccountDirectory directory;
    private final ChannelAdapters adapters;
    private final ProviderHttp provider;
    private final SafeHttp http;
    private final AttachmentConfig config;

    MediaSource(
            AccountDirectory directory,
            ChannelAdapters adapters,
            ProviderHttp provider,
            SafeHttp http,
            AttachmentConfig config) {
        this.directory = directory;
        this.adapters = adapters;
        this.provider = provider;
        this.http = http;
        this.config = config;
    }

    /** How to come by a file; empty when its channel has none. Throws {@link NotNow} while its account is away. */
    Optional<MediaRequest> way(Claimed claimed) {
        var account = directory.named(claimed.account()).orElseThrow(() -> new NotNow("account_unavailable"));
        return adapters.of(account.provider()).flatMap(adapter -> adapter.media(claimed.media(), account));
    }

    /** Fails with {@link NotNow} when it may go better next time, and with {@link NoMore} when it never will. */
    Uni<Fetched> bring(MediaRequest way, Path into) {
        if (way instanceof LookUp lookUp) {
            // Its address lives for minutes only: the next attempt asks for it again.
            return provider.call(lookUp.request(), null)
                    .map(answer -> found(lookUp, answer))
                    .chain(download -> download(download, into, true));
        }
        return download((Download) way, into, false);
    }

    private static Download found(LookUp lookUp, ProviderAnswer answer) {
        if (answer.isTemporary() || answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw new NotNow("provider_unavailable");
        }
        return (answer.isSuccess() ? lookUp.found().apply(answer) : Optional.<Download>empty())
                .orElseThrow(() -> new NoMore("not_found"));
    }

    private Uni<Fetched> download(Download download, Path into, boolean canBeAskedAgain) {
        var request = download.request();
        int redirects = download.hosts().isEmpty() ? 0 : REDIRECTS;
        return http.get(
                        new Fetch(request.uri(), request.headers(), download.hosts(), redirects, config.maxSize()),
                        into)
                .invoke(fetched -> {
                    if (!fetched.isSuccess()) {
                        boolean over = fetched.status() == NOT_FOUND || fetched.status() == GONE;
                        throw over && !canBeAskedAgain ? new NoMore("not_found") : new NotNow("provider_unavailable");
                    }
                });
    }

    /** It may go better next time. */
    static final class NotNow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotNow(String reason) {
            super(reason, null, false, false);
        }
    }

    /** The provider has it no more. */
    static final class NoMore extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoMore(String reason) {
            super(reason, null, false, false);
        }
    }
}
