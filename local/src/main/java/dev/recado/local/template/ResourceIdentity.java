package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.recado.local.template.Stack.Resource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code !Ref} and {@code !GetAtt} answer for a resource: its names, addresses and ARNs. */
final class ResourceIdentity {
    private final LocalAccount account;
    private final Stack stack;

    ResourceIdentity(LocalAccount account, Stack stack) {
        this.account = account;
        this.stack = stack;
    }

    JsonNode ref(Resource resource) {
        return JsonNodeFactory.instance.textNode(
                switch (resource.type()) {
                    case "AWS::SQS::Queue" -> account.queueUrl(name(resource));
                    case "AWS::SecretsManager::Secret",
                            "AWS::SNS::Topic",
                            "AWS::ElasticLoadBalancingV2::LoadBalancer" -> arn(resource);
                    case "AWS::Cognito::UserPool" -> LocalAccount.REGION + "_" + resource.logicalId();
                    default -> name(resource);
                });
    }

    String attribute(Resource resource, String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn", "RuleArn", "Id" -> arn(resource);
            case "QueueName", "TopicName", "RoleId" -> name(resource);
            case "QueueUrl" -> account.queueUrl(name(resource));
            case "StreamArn" -> arn(resource) + "/stream/local";
            case "Alias" -> arn(resource) + ":" + alias(resource);
            case "Version" -> arn(resource) + ":1";
            case "Stage" -> "$default";
            case "ApiEndpoint" -> account.endpoint().toString();
            case "ProviderName" ->
                "cognito-idp." + LocalAccount.REGION + ".amazonaws.com/"
                        + ref(resource).asText();
            case "ProviderURL" ->
                "https://cognito-idp." + LocalAccount.REGION + ".amazonaws.com/"
                        + ref(resource).asText();
            default ->
                throw new TemplateException(resource + ": the local run does not know the attribute " + attribute);
        };
    }

    /** The resource's own name: the one it is given, or one made of the stack's name and its logical id. */
    String name(Resource resource) {
        String property = nameProperty(resource.type());
        @Nullable String given = property == null ? null : resource.text(property);
        if (given != null) {
            return given;
        }
        if (resource.type().equals("AWS::S3::Bucket")) {
            return (stack.name() + "-" + resource.logicalId() + "-" + LocalAccount.ID).toLowerCase(Locale.ROOT);
        }
        boolean fifo = resource.property("FifoQueue").asBoolean(false);
        return stack.name() + "-" + resource.logicalId() + (fifo ? ".fifo" : "");
    }

    String arn(Resource resource) {
        String name = name(resource);
        return switch (resource.type()) {
            case "AWS::Serverless::Function", "AWS::Lambda::Function" -> account.arn("lambda", "function:" + name);
            case "AWS::DynamoDB::Table" -> account.arn("dynamodb", "table/" + name);
            case "AWS::SQS::Queue" -> account.arn("sqs", name);
            case "AWS::Scheduler::ScheduleGroup" -> account.arn("scheduler", "schedule-group/" + name);
            case "AWS::SecretsManager::Secret" -> account.arn("secretsmanager", "secret:" + name + "-local0");
            case "AWS::SNS::Topic" -> account.arn("sns", name);
            case "AWS::S3::Bucket" -> "arn:" + LocalAccount.PARTITION + ":s3:::" + name;
            case "AWS::IAM::Role" -> account.globalArn("iam", "role/" + name);
            case "AWS::SES::ConfigurationSet" -> account.arn("ses", "configuration-set/" + name);
            case "AWS::SES::EmailIdentity" -> account.arn("ses", "identity/" + name);
            case "AWS::Cognito::UserPool" ->
                account.arn("cognito-idp", "userpool/" + ref(resource).asText());
            case "AWS::Logs::LogGroup" -> account.arn("logs", "log-group:" + name);
            default -> account.arn(service(resource.type()), name);
        };
    }

    private static @Nullable String nameProperty(String type) {
        return switch (type) {
            case "AWS::Serverless::Function", "AWS::Lambda::Function" -> "FunctionName";
            case "AWS::DynamoDB::Table" -> "TableName";
            case "AWS::SQS::Queue" -> "QueueName";
            case "AWS::SNS::Topic" -> "TopicName";
            case "AWS::S3::Bucket" -> "BucketName";
            case "AWS::IAM::Role" -> "RoleName";
            case "AWS::SES::EmailIdentity" -> "EmailIdentity";
            case "AWS::Logs::LogGroup" -> "LogGroupName";
            case "AWS::Events::EventBus",
                    "AWS::Events::Rule",
                    "AWS::Scheduler::ScheduleGroup",
                    "AWS::Scheduler::Schedule",
                    "AWS::SecretsManager::Secret",
                    "AWS::SES::ConfigurationSet",
                    "AWS::SSM::Parameter" -> "Name";
            default -> null;
        };
    }

    private static String alias(Resource function) {
        String alias = function.text("AutoPublishAlias");
        return alias == null ? LocalAccount.DEFAULT_ALIAS : alias;
    }

    private static String service(String type) {
        String[] parts = type.split("::", -1);
        return parts.length < 2 ? "local" : parts[1].toLowerCase(Locale.ROOT);
    }
}
