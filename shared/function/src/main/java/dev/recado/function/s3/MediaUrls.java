package dev.recado.function.s3;

import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Makes addresses under which files are uploaded and downloaded directly, each for a short while. */
@Singleton
public final class MediaUrls {
    private final FunctionEnvironment environment;
    private volatile @Nullable AwsCredentialsProvider credentials;

    public MediaUrls(FunctionEnvironment environment) {
        this.environment = environment;
    }

    /** Where exactly {@code size} bytes may be put as {@code contentType}; both must be sent as announced. */
    public URI upload(String key, String contentType, long size, Duration lifetime) {
        return sign(
                key,
                new SignatureV4.Use(
                        "PUT", Map.of(), Map.of("content-type", contentType, "content-length", Long.toString(size))),
                lifetime);
    }

    /** Where a file can be fetched under its own name: shown by a browser if it is a picture, else saved. */
    public URI download(String key, String contentType, String name, Duration lifetime) {
        return sign(
                key,
                new SignatureV4.Use(
                        "GET",
                        Map.of(
                                "response-content-type",
                                contentType,
                                "response-content-disposition",
                                disposition(contentType, name)),
                        Map.of()),
                lifetime);
    }

    /** The name twice: plain for old clients, and complete (RFC 6266). */
    private static String disposition(String contentType, String name) {
        String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        String how = contentType.startsWith("image/") ? "inline" : "attachment";
        return how + "; filename=\"" + plain + "\"; filename*=UTF-8''" + SignatureV4.encode(name);
    }

    private URI sign(String key, SignatureV4.Use use, Duration lifetime) {
        return SignatureV4.presign(
                signer(), address(key), use, environment.clock().instant(), lifetime);
    }

    private URI address(String key) {
        String bucket = environment.required(Variables.MEDIA_BUCKET);
        String region = environment.required(Variables.AWS_REGION);
        Optional<String> endpoint =
                environment.optional("AWS_ENDPOINT_URL_S3").or(() -> environment.optional("AWS_ENDPOINT_URL"));
        String base = endpoint.map(url -> url.replaceAll("/+$", "") + "/" + bucket)
                .orElseGet(() -> "https://" + bucket + ".s3." + region + "." + domain(region));
        return URI.create(base + "/" + key);
    }

    private static String domain(String region) {
        return region.toLowerCase(Locale.ROOT).startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    private SignatureV4.Signer signer() {
        AwsCredentials current = provider().resolveCredentials();
        return new SignatureV4.Signer(
                current.accessKeyId(),
                current.secretAccessKey(),
                current instanceof AwsSessionCredentials session ? session.sessionToken() : null,
                environment.required(Variables.AWS_REGION));
    }

    /** Made on first use: nothing of it may get into a snapshot. */
    private AwsCredentialsProvider provider() {
        AwsCredentialsProvider made = credentials;
        if (made == null) {
            made = AwsSdk.credentials(environment.variables());
            credentials = made;
        }
        return made;
    }
}
