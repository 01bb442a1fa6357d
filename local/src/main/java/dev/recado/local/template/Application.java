package dev.recado.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All of a template that runs: what {@link ApplicationReader} found in it and in the templates nested in it. */
public record Application(
        Map<String, FunctionSpec> functions,
        List<HttpRoute> routes,
        List<CorsSettings> cors,
        List<QueueSpec> queues,
        List<TableSpec> tables,
        List<EventSource> eventSources,
        List<String> scheduleGroups,
        List<SecretSpec> secrets,
        List<String> mailIdentities,
        List<MailEventDestination> mailEvents,
        List<BucketSpec> buckets,
        List<ScanPlan> scanPlans,
        List<UserPoolSpec> userPools) {

    /**
     * Reads the template at {@code file} as it would be deployed with {@code parameters}.
     *
     * @param parameters values for the template's parameters; names it does not have are ignored
     * @throws TemplateException if it cannot be read or holds what the local run does not support
     */
    public static Application read(Path file, LocalAccount account, Map<String, String> parameters) {
        return new ApplicationReader(account).read(file, parameters);
    }
}
