package dev.regente.gateway.attachment.store;

import dev.regente.gateway.AttachmentConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** A bucket of any object store that speaks S3. */
final class BucketStore implements AttachmentStore {

    /** The most that one call deletes. */
    private static final int BATCH = 1000;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    private final S3Client client;
    private final String bucket;

    BucketStore(AttachmentConfig.Bucket config) {
        this.bucket = config.bucket();
        var builder = S3Client.builder()
                .region(Region.of(config.region().orElse("us-east-1")))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(config.accessKey(), config.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE)
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useEnvironmentVariablesValues(false)
                                .build()))
                .overrideConfiguration(o -> o.apiCallTimeout(CALL))
                // Only Amazon's own store knows its newer checksums and addresses.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .forcePathStyle(config.endpoint().isPresent());
        config.endpoint().ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    @Override
    public void put(UUID id, Path file) throws IOException {
        try {
            client.putObject(put -> put.bucket(bucket).key(key(id)), file);
        } catch (SdkException e) {
            throw quiet(e);
        }
    }

    @Override
    public Optional<InputStream> open(UUID id) throws IOException {
        try {
            return Optional.of(client.getObject(get -> get.bucket(bucket).key(key(id))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw quiet(e);
        }
    }

    @Override
    public void delete(Collection<UUID> ids) throws IOException {
        var keys = ids.stream()
                .map(id -> ObjectIdentifier.builder().key(key(id)).build())
                .toList();
        try {
            for (List<ObjectIdentifier> some : batches(keys)) {
                var left = client.deleteObjects(d -> d.bucket(bucket).delete(these -> these.objects(some)));
                if (left.hasErrors() && !left.errors().isEmpty()) {
                    throw new IOException("The bucket kept files that were to go: "
                            + left.errors().size());
                }
            }
        } catch (SdkException e) {
            throw quiet(e);
        }
    }

    private static List<List<ObjectIdentifier>> batches(List<ObjectIdentifier> keys) {
        return IntStream.range(0, (keys.size() + BATCH - 1) / BATCH)
                .mapToObj(n -> keys.subList(n * BATCH, Math.min(keys.size(), (n + 1) * BATCH)))
                .toList();
    }

    private static String key(UUID id) {
        return "attachments/" + id;
    }

    /** What the SDK says may hold the address with its signature. */
    private static IOException quiet(SdkException e) {
        return new IOException("The object store failed: " + e.getClass().getSimpleName());
    }
}
