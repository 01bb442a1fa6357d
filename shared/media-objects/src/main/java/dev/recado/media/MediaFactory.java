package dev.recado.media;

import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the bucket's client. */
@Factory
public class MediaFactory {
    /** An endpoint of one's own knows no bucket's host name: there the bucket stands in the path. */
    @Singleton
    S3Client client(FunctionEnvironment environment) {
        boolean ownEndpoint = environment
                .optional("AWS_ENDPOINT_URL_S3")
                .or(() -> environment.optional("AWS_ENDPOINT_URL"))
                .isPresent();
        return AwsSdk.client(
                S3Client.builder()
                        .forcePathStyle(ownEndpoint)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED),
                "S3",
                environment);
    }
}
