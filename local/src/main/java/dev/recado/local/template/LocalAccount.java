package dev.recado.local.template;

import java.net.URI;

/**
 * The AWS account that the local run pretends to be.
 *
 * @param endpoint where its services listen
 * @param stackName name of the stack, the prefix of every resource that has no name of its own
 */
public record LocalAccount(URI endpoint, String stackName) {
    public static final String ID = "000000000000";
    public static final String REGION = "eu-west-1";
    public static final String PARTITION = "aws";

    /** Name of the alias under which a template's functions are published. */
    public static final String DEFAULT_ALIAS = "live";

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + resource;
    }

    String globalArn(String service, String resource) {
        return "arn:aws:" + service + "::" + ID + ":" + resource;
    }

    String queueUrl(String queueName) {
        return endpoint + "/" + ID + "/" + queueName;
    }
}
