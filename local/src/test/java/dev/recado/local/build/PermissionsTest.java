package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The permissions")
class PermissionsTest {
    private static final Template PERMISSIONS = Template.of(Repository.path("infra/permissions.yaml"));
    /** AWS knows no resource for these. */
    private static final Set<String> WITHOUT_RESOURCE =
            Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords", "ses:DeleteSuppressedDestination");

    /** What Lambda does in the function's name: logs, traces, and the event source's side of queues and streams. */
    private static final Set<String> FOR_LAMBDA = Set.of(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams");

    /** Only resolving links a survey, which needs the signing key, and these neither resolve nor ask. */
    private static final Map<String, Set<String>> NEVER_CALLED = Map.of(
            "RoutingFunction", Set.of("secretsmanager:GetSecretValue"),
            "AgentsApiFunction", Set.of("secretsmanager:GetSecretValue"),
            "MailEventsFunction", Set.of("secretsmanager:GetSecretValue"));

    /** The calls of AWS clients, and the actions that each needs. */
    private static final Map<String, Set<String>> ACTIONS = Map.ofEntries(
            Map.entry("DynamoDbClient.getItem", Set.of("dynamodb:GetItem")),
            Map.entry("DynamoDbClient.batchGetItem", Set.of("dynamodb:BatchGetItem")),
            Map.entry("DynamoDbClient.batchWriteItem", Set.of("dynamodb:BatchWriteItem")),
            Map.entry("DynamoDbClient.query", Set.of("dynamodb:Query")),
            Map.entry("DynamoDbClient.queryPaginator", Set.of("dynamodb:Query")),
            Map.entry("DynamoDbClient.putItem", Set.of("dynamodb:PutItem")),
            Map.entry("DynamoDbClient.updateItem", Set.of("dynamodb:UpdateItem")),
            Map.entry("DynamoDbClient.deleteItem", Set.of("dynamodb:DeleteItem")),
            Map.entry("TransactWriteItem$Builder.put", Set.of("dynamodb:PutItem")),
            Map.entry("TransactWriteItem$Builder.update", Set.of("dynamodb:UpdateItem")),
            Map.entry("TransactWriteItem$Builder.delete", Set.of("dynamodb:DeleteItem")),
            Map.entry("TransactWriteItem$Builder.conditionCheck", Set.of("dynamodb:ConditionCheckItem")),
            Map.entry("SqsClient.sendMessage", Set.of("sqs:SendMessage")),
            Map.entry("SqsClient.sendMessageBatch", Set.of("sqs:SendMessage")),
            Map.entry("SqsClient.changeMessageVisibility", Set.of("sqs:ChangeMessageVisibility")),
            Map.entry("SecretsManagerClient.getSecretValue", Set.of("secretsmanager:GetSecretValue")),
            Map.entry("SchedulerClient.createSchedule", Set.of("scheduler:CreateSchedule", "iam:PassRole")),
            Map.entry("SchedulerClient.getSchedule", Set.of("scheduler:GetSchedule")),
            Map.entry("SchedulerClient.updateSchedule", Set.of("scheduler:UpdateSchedule", "iam:PassRole")),
            Map.entry("SchedulerClient.deleteSchedule", Set.of("scheduler:DeleteSchedule")),
            Map.entry("SesV2Client.sendEmail", Set.of("ses:SendEmail")),
            Map.entry("SesV2Client.deleteSuppressedDestination", Set.of("ses:DeleteSuppressedDestination")),
            // A missing object is told from a forbidden one to those who may list the bucket.
            Map.entry("S3Client.headObject", Set.of("s3:GetObject", "s3:ListBucket")),
            Map.entry("S3Client.getObjectAsBytes", Set.of("s3:GetObject")),
            Map.entry("S3Client.copyObject", Set.of("s3:GetObject", "s3:PutObject")),
            Map.entry("S3Client.deleteObject", Set.of("s3:DeleteObject")),
            // Whoever has a signed URL may do what its signer may.
            Map.entry("MediaUrls.upload", Set.of("s3:PutObject")),
            Map.entry("MediaUrls.download", Set.of("s3:GetObject")),
            Map.entry("CognitoIdentityProviderClient.adminCreateUser", Set.of("cognito-idp:AdminCreateUser")),
            Map.entry("CognitoIdentityProviderClient.adminGetUser", Set.of("cognito-idp:AdminGetUser")),
            Map.entry(
                    "CognitoIdentityProviderClient.adminUpdateUserAttributes",
                    Set.of("cognito-idp:AdminUpdateUserAttributes")),
            Map.entry(
                    "CognitoIdentityProviderClient.adminDeleteUserAttributes",
                    Set.of("cognito-idp:AdminDeleteUserAttributes")),
            Map.entry("CognitoIdentityProviderClient.adminEnableUser", Set.of("cognito-idp:AdminEnableUser")),
            Map.entry("CognitoIdentityProviderClient.adminDisableUser", Set.of("cognito-idp:AdminDisableUser")),
            Map.entry(
                    "CognitoIdentityProviderClient.adminUserGlobalSignOut",
                    Set.of("cognito-idp:AdminUserGlobalSignOut")),
            Map.entry(
                    "CognitoIdentityProviderClient.adminListGroupsForUser",
                    Set.of("cognito-idp:AdminListGroupsForUser")),
            Map.entry("CognitoIdentityProviderClient.adminAddUserToGroup", Set.of("cognito-idp:AdminAddUserToGroup")),
            Map.entry(
                    "CognitoIdentityProviderClient.adminRemoveUserFromGroup",
                    Set.of("cognito-idp:AdminRemoveUserFromGroup")),
            Map.entry("CognitoIdentityProviderClient.listUsersInGroup", Set.of("cognito-idp:ListUsersInGroup")));

    static Stream<Template.Function> functions() {
        return Template.main().functions().stream();
    }

    static Stream<Map<String, Object>> statements() {
        return PERMISSIONS.section("Resources").values().stream().flatMap(PermissionsTest::statementsOf);
    }

    @Test
    void nameTheirActionsAndResources() {
        Stream<Map<String, Object>> grants = statements()
                .filter(statement -> Yaml.text(statement.get("Effect")).equals("Allow"));
        assertThat(grants).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement).containsKeys("Action", "Resource");
            assertThat(actions(statement)).noneMatch(action -> action.contains("*"));
            if (!WITHOUT_RESOURCE.containsAll(actions(statement))) {
                assertThat(Yaml.list(statement.get("Resource")))
                        .isNotEmpty()
                        .noneMatch(resource -> resource.equals("*"));
            }
        });
    }

    @Test
    void areGrantedByNoOtherTemplate() {
        assertThat(Template.main().tree().toString())
                .doesNotContain("PolicyDocument", "ManagedPolicyArns", "AssumeRolePolicyDocument");
        assertThat(functions())
                .allSatisfy(function -> assertThat(function.properties()).doesNotContainKey("Policies"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void areARoleOfItsOwnForEachFunction(Template.Function function) {
        String role = role(function);

        assertThat(Yaml.at(function.properties(), "Role", "Fn::GetAtt")).isEqualTo("Permissions.Outputs." + role);
        assertThat(Yaml.at(PERMISSIONS.section("Outputs"), role, "Value", "Fn::GetAtt"))
                .isEqualTo(role + ".Arn");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void allowWhatTheFunctionCallsAndNothingElse(Template.Function function) {
        Set<String> needed = new TreeSet<>();
        ReachableCode.of(function).calls().forEach(method -> needed.addAll(ACTIONS.getOrDefault(method, Set.of())));
        needed.removeAll(NEVER_CALLED.getOrDefault(function.id(), Set.of()));
        if (function.properties().containsKey("EventInvokeConfig")) {
            needed.add("sqs:SendMessage");
        }
        Set<String> granted = new TreeSet<>();
        statementsOf(PERMISSIONS.section("Resources").get(role(function)))
                .forEach(statement -> granted.addAll(actions(statement)));
        granted.removeAll(FOR_LAMBDA);

        assertThat(granted).isEqualTo(needed);
    }

    private static String role(Template.Function function) {
        return function.id().replaceFirst("Function$", "Role");
    }

    private static Stream<Map<String, Object>> statementsOf(Object resource) {
        Stream<Object> inline = Yaml.list(Yaml.at(resource, "Properties", "Policies")).stream()
                .map(policy -> Yaml.at(policy, "PolicyDocument"));
        return Stream.concat(inline, Stream.ofNullable(Yaml.at(resource, "Properties", "PolicyDocument")))
                .flatMap(document -> Yaml.list(Yaml.at(document, "Statement")).stream())
                .map(Yaml::map);
    }

    private static List<String> actions(Map<String, Object> statement) {
        return Yaml.list(statement.get("Action")).stream().map(Yaml::text).toList();
    }
}
