package dev.recado.local.s3;

import dev.recado.local.http.HttpAnswer;
import dev.recado.local.http.HttpCall;
import dev.recado.local.http.HttpService;
import dev.recado.local.template.BucketSpec;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much of S3 as the product uses, kept in files: put, get (also a range of it), head, copy and delete, in path style,
 * with S3's own checks of signatures, signed headers and expiry.
 */
public final class S3Service implements HttpService {
    private static final Pattern PATH = Pattern.compile("/([^/]+)/(.+)");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");
    private static final String OCTETS = "application/octet-stream";

    private final Map<String, BucketSpec> buckets;
    private final ObjectFiles files;
    private final RequestSignature signature;
    private final MalwareScanner scanner;
    private final InstantSource clock;

    /**
     * @param directory where the objects lie
     * @param secrets the secret key of each access key
     */
    public S3Service(
            List<BucketSpec> buckets,
            Path directory,
            Map<String, String> secrets,
            MalwareScanner scanner,
            InstantSource clock) {
        this.buckets = buckets.stream().collect(Collectors.toMap(BucketSpec::name, Function.identity()));
        this.files = new ObjectFiles(directory);
        this.signature = new RequestSignature(secrets, clock);
        this.scanner = scanner;
        this.clock = clock;
    }

    /** The keys of all objects, whatever their bucket. */
    public List<String> keys() {
        return buckets.keySet().stream()
                .flatMap(bucket -> files.keys(bucket).stream())
                .toList();
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        Matcher path = PATH.matcher(call.path());
        BucketSpec bucket = path.matches() ? buckets.get(path.group(1)) : null;
        try {
            if (bucket == null) {
                throw new S3Refusal(404, "NoSuchBucket", "The specified bucket does not exist");
            }
            return withCors(answer(call, bucket, decoded(path.group(2))), call, bucket);
        } catch (S3Refusal refusal) {
            return bucket == null ? refusal.answer() : withCors(refusal.answer(), call, bucket);
        }
    }

    private HttpAnswer answer(HttpCall call, BucketSpec bucket, String key) {
        if (call.method().equals("OPTIONS")) {
            return preflight(call, bucket);
        }
        signature.require(call);
        return switch (call.method()) {
            case "GET", "HEAD" -> get(call, bucket.name(), key);
            case "PUT" ->
                call.header("x-amz-copy-source") == null ? put(call, bucket.name(), key) : copy(call, bucket, key);
            case "DELETE" -> {
                files.delete(bucket.name(), key);
                yield HttpAnswer.empty(204);
            }
            default -> throw new S3Refusal(405, "MethodNotAllowed", "The method is not allowed");
        };
    }

    private HttpAnswer get(HttpCall call, String bucket, String key) {
        StoredObject object = required(bucket, key);
        String version = call.header("if-match");
        if (version != null && !version.replace("\"", "").equals(object.etag())) {
            throw new S3Refusal(412, "PreconditionFailed", "A precondition did not hold");
        }
        Map<String, String> parameters = call.parameters();
        String type = parameters.getOrDefault("response-content-type", object.contentType());
        byte[] bytes = object.bytes();
        Optional<int[]> range = range(call.header("range"), bytes.length);
        HttpAnswer answer = range.map(piece -> HttpAnswer.of(
                                206, type, Arrays.copyOfRange(bytes, piece[0], piece[1] + 1))
                        .with("Content-Range", "bytes " + piece[0] + "-" + piece[1] + "/" + bytes.length))
                .orElseGet(() -> HttpAnswer.of(200, type, bytes));
        String disposition = parameters.get("response-content-disposition");
        HttpAnswer described = answer.with("ETag", "\"" + object.etag() + "\"")
                .with("Last-Modified", object.lastModified())
                .with("Accept-Ranges", "bytes");
        return disposition == null ? described : described.with("Content-Disposition", disposition);
    }

    private static Optional<int[]> range(@Nullable String header, int length) {
        Matcher range = RANGE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return Optional.empty();
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? length - 1L : Math.min(length - 1L, Long.parseLong(range.group(2)));
        if (from > to) {
            throw new S3Refusal(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return Optional.of(new int[] {(int) from, (int) to});
    }

    private HttpAnswer put(HttpCall call, String bucket, String key) {
        String type = call.header("content-type");
        StoredObject object = files.put(bucket, key, call.body(), type == null ? OCTETS : type, clock.instant());
        scanner.created(bucket, key, object);
        return HttpAnswer.empty(200).with("ETag", "\"" + object.etag() + "\"");
    }

    private HttpAnswer copy(HttpCall call, BucketSpec bucket, String key) {
        String named = call.header("x-amz-copy-source");
        Matcher source = PATH.matcher(named == null ? "" : named.startsWith("/") ? named : "/" + named);
        if (!source.matches() || !source.group(1).equals(bucket.name())) {
            throw new S3Refusal(404, "NoSuchBucket", "The source's bucket does not exist");
        }
        StoredObject original = required(bucket.name(), decoded(source.group(2)));
        String version = call.header("x-amz-copy-source-if-match");
        if (version != null && !version.replace("\"", "").equals(original.etag())) {
            throw new S3Refusal(412, "PreconditionFailed", "A precondition did not hold");
        }
        boolean replace = "REPLACE".equals(call.header("x-amz-metadata-directive"));
        String given = call.header("content-type");
        String type = replace ? (given == null ? OCTETS : given) : original.contentType();
        StoredObject object = files.put(bucket.name(), key, original.bytes(), type, clock.instant());
        scanner.created(bucket.name(), key, object);
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CopyObjectResult><ETag>\"" + object.etag()
                + "\"</ETag><LastModified>" + clock.instant() + "</LastModified></CopyObjectResult>";
        return HttpAnswer.of(200, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    private StoredObject required(String bucket, String key) {
        return files.get(bucket, key)
                .orElseThrow(() -> new S3Refusal(404, "NoSuchKey", "The specified key does not exist."));
    }

    private static HttpAnswer preflight(HttpCall call, BucketSpec bucket) {
        String method = call.header("access-control-request-method");
        if (method == null || !bucket.corsMethods().contains(method)) {
            throw S3Refusal.accessDenied("CORSResponse: This CORS request is not allowed.");
        }
        return HttpAnswer.empty(200)
                .with("Access-Control-Allow-Methods", String.join(", ", bucket.corsMethods()))
                .with("Access-Control-Allow-Headers", "*");
    }

    private static HttpAnswer withCors(HttpAnswer answer, HttpCall call, BucketSpec bucket) {
        return call.header("origin") == null || bucket.corsMethods().isEmpty()
                ? answer
                : answer.with("Access-Control-Allow-Origin", "*");
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
