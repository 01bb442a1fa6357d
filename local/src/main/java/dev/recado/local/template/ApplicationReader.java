package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.recado.local.template.Stack.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what runs from a template's resources. */
final class ApplicationReader {
    /** Resources that need nothing from the local run: permissions, observability, the settings of identity and mail. */
    private static final List<String> PASSIVE = List.of(
            "AWS::IAM::",
            "AWS::CloudWatch::",
            "AWS::Logs::",
            "AWS::SNS::",
            "AWS::KMS::",
            "AWS::Cognito::",
            "AWS::SES::",
            "AWS::SSM::",
            "AWS::Budgets::",
            "AWS::WAFv2::",
            "AWS::ApplicationInsights::",
            "AWS::ResourceGroups::",
            "AWS::XRay::",
            "AWS::Lambda::Permission",
            "AWS::S3::BucketPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::SecretsManager::ResourcePolicy",
            "AWS::Events::EventBusPolicy");

    private final LocalAccount account;
    private final Map<String, FunctionSpec> functions = new LinkedHashMap<>();
    private final List<QueueSpec> queues = new ArrayList<>();
    private final List<TableSpec> tables = new ArrayList<>();
    private final List<EventSource> eventSources = new ArrayList<>();
    private final List<HttpRoute> routes = new ArrayList<>();
    private final List<String> scheduleGroups = new ArrayList<>();
    private final List<SecretSpec> secrets = new ArrayList<>();
    private final List<String> mailIdentities = new ArrayList<>();
    private final List<MailEventDestination> mailEvents = new ArrayList<>();
    private final List<BucketSpec> buckets = new ArrayList<>();
    private final List<ScanPlan> scanPlans = new ArrayList<>();

    ApplicationReader(LocalAccount account) {
        this.account = account;
    }

    Application read(Path file, Map<String, String> parameters) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> values.put(name, JsonNodeFactory.instance.textNode(value)));
        List<Resource> resources = new Stack(file, account.stackName(), account, values)
                .resources()
                .toList();
        requireDistinctIds(resources);
        Map<String, HttpApi> apis = resources.stream()
                .filter(resource -> resource.type().equals("AWS::Serverless::HttpApi"))
                .collect(Collectors.toMap(Resource::logicalId, HttpApi::of));
        Set<String> deadLetters = deadLetterArns(resources);
        for (Resource resource : resources) {
            collect(resource, apis, deadLetters);
        }
        return new Application(
                Map.copyOf(functions),
                List.copyOf(routes),
                apis.values().stream()
                        .map(HttpApi::cors)
                        .filter(Objects::nonNull)
                        .toList(),
                List.copyOf(queues),
                List.copyOf(tables),
                List.copyOf(eventSources),
                List.copyOf(scheduleGroups),
                List.copyOf(secrets),
                List.copyOf(mailIdentities),
                List.copyOf(mailEvents),
                List.copyOf(buckets),
                List.copyOf(scanPlans),
                userPools(resources));
    }

    private void collect(Resource resource, Map<String, HttpApi> apis, Set<String> deadLetters) {
        switch (resource.type()) {
            case "AWS::Serverless::Function" -> collectFunction(resource, apis);
            case "AWS::SQS::Queue" -> queues.add(QueueReader.read(resource, account, deadLetters));
            case "AWS::DynamoDB::Table" -> tables.add(TableReader.read(resource, account));
            case "AWS::Scheduler::ScheduleGroup" -> scheduleGroups.add(name(resource));
            case "AWS::SecretsManager::Secret" -> secrets.add(secret(resource));
            case "AWS::SES::EmailIdentity" -> mailIdentities.add(name(resource));
            case "AWS::SES::ConfigurationSetEventDestination" -> collectMailEvents(resource);
            case "AWS::S3::Bucket" -> buckets.add(bucket(resource));
            case "AWS::GuardDuty::MalwareProtectionPlan" -> scanPlans.add(scanPlan(resource));
            case "AWS::Serverless::HttpApi" -> {
                // Its routes are the functions' events, its authorizers were read before.
            }
            default -> requirePassive(resource);
        }
    }

    private List<UserPoolSpec> userPools(List<Resource> resources) {
        return ofType(resources, "AWS::Cognito::UserPool")
                .map(pool -> {
                    JsonNode message = pool.property("AdminCreateUserConfig").path("InviteMessageTemplate");
                    String id = identity(pool).ref(pool).asText();
                    return new UserPoolSpec(
                            id,
                            message.path("EmailSubject").asText("Your temporary password"),
                            message.path("EmailMessage")
                                    .asText("Your username is {username} and temporary password is {####}."),
                            ofType(resources, "AWS::Cognito::UserPoolGroup")
                                    .filter(group -> group.property("UserPoolId")
                                            .asText()
                                            .equals(id))
                                    .map(group -> group.property("GroupName").asText())
                                    .toList());
                })
                .toList();
    }

    private static Stream<Resource> ofType(List<Resource> resources, String type) {
        return resources.stream().filter(resource -> resource.type().equals(type));
    }

    private void collectFunction(Resource resource, Map<String, HttpApi> apis) {
        FunctionSpec function =
                FunctionReader.read(resource, name(resource), identity(resource).arn(resource));
        functions.put(function.id(), function);
        EventReader events = new EventReader(function.id(), apis);
        for (Map.Entry<String, JsonNode> event : resource.property("Events").properties()) {
            events.read(event.getKey(), event.getValue());
        }
        routes.addAll(events.routes());
        eventSources.addAll(events.sources());
    }

    private void collectMailEvents(Resource resource) {
        JsonNode destination = resource.property("EventDestination");
        if (!destination.path("Enabled").asBoolean(true) || !destination.has("EventBridgeDestination")) {
            return;
        }
        Set<String> types = new HashSet<>();
        destination.path("MatchingEventTypes").forEach(type -> types.add(type.asText()));
        mailEvents.add(new MailEventDestination(
                resource.property("ConfigurationSetName").asText(), types));
    }

    private BucketSpec bucket(Resource resource) {
        Set<String> methods = new HashSet<>();
        resource.property("CorsConfiguration")
                .path("CorsRules")
                .forEach(rule -> rule.path("AllowedMethods").forEach(method -> methods.add(method.asText())));
        return new BucketSpec(name(resource), methods);
    }

    private static ScanPlan scanPlan(Resource resource) {
        JsonNode bucket = resource.property("ProtectedResource").path("S3Bucket");
        List<String> prefixes = new ArrayList<>();
        bucket.path("ObjectPrefixes").forEach(prefix -> prefixes.add(prefix.asText()));
        return new ScanPlan(bucket.path("BucketName").asText(), prefixes);
    }

    private SecretSpec secret(Resource resource) {
        JsonNode generated = resource.property("GenerateSecretString");
        @Nullable
        String text = generated.isMissingNode()
                ? resource.text("SecretString")
                : generated.path("SecretStringTemplate").asText(null);
        return new SecretSpec(
                resource.logicalId(),
                name(resource),
                identity(resource).arn(resource),
                text,
                generated.path("GenerateStringKey").asText(null),
                generated.path("PasswordLength").asInt(32));
    }

    private static void requirePassive(Resource resource) {
        if (PASSIVE.stream().noneMatch(resource.type()::startsWith)) {
            throw new TemplateException("The local run does not support the resource " + resource);
        }
    }

    private static void requireDistinctIds(List<Resource> resources) {
        Set<String> ids = new HashSet<>();
        for (Resource resource : resources) {
            if (resource.type().equals("AWS::Serverless::Function") && !ids.add(resource.logicalId())) {
                throw new TemplateException("Two functions are called " + resource.logicalId());
            }
        }
    }

    private static Set<String> deadLetterArns(List<Resource> resources) {
        return resources.stream()
                .filter(resource -> resource.type().equals("AWS::SQS::Queue"))
                .map(queue -> queue.property("RedrivePolicy").path("deadLetterTargetArn"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private String name(Resource resource) {
        return identity(resource).name(resource);
    }

    private ResourceIdentity identity(Resource resource) {
        return new ResourceIdentity(account, resource.stack());
    }
}
