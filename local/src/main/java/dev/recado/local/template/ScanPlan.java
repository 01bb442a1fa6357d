package dev.recado.local.template;

import java.util.List;

/**
 * What is scanned for malware.
 *
 * @param prefixes beginnings of the keys; none for the whole bucket
 */
public record ScanPlan(String bucket, List<String> prefixes) {
    public ScanPlan {
        prefixes = List.copyOf(prefixes);
    }

    /** Whether an object is scanned when it is made. */
    public boolean covers(String inBucket, String key) {
        return bucket.equals(inBucket)
                && (prefixes.isEmpty() || prefixes.stream().anyMatch(key::startsWith));
    }
}
