package dev.recado.function;

/** The names of the environment variables that functions read; the template sets no others. */
public final class Variables {
    public static final String TABLE_NAME = "TABLE_NAME";
    public static final String LIST_SHARDS = "LIST_SHARDS";

    public static final String INBOUND_QUEUE_URL = "INBOUND_QUEUE_URL";
    public static final String DELIVERY_QUEUE_URL = "DELIVERY_QUEUE_URL";
    public static final String TIMERS_QUEUE_URL = "TIMERS_QUEUE_URL";
    public static final String ROUTING_QUEUE_URL = "ROUTING_QUEUE_URL";
    public static final String TRANSCRIPT_MAIL_QUEUE_URL = "TRANSCRIPT_MAIL_QUEUE_URL";
    public static final String SURVEY_MAIL_QUEUE_URL = "SURVEY_MAIL_QUEUE_URL";
    public static final String ERASURE_QUEUE_URL = "ERASURE_QUEUE_URL";
    public static final String POISON_QUEUE_URL = "POISON_QUEUE_URL";

    public static final String DEPLOYMENT_SECRET = "DEPLOYMENT_SECRET";
    public static final String CHANNELS_SECRET = "CHANNELS_SECRET";

    public static final String TWILIO_API_URL = "TWILIO_API_URL";
    public static final String META_GRAPH_URL = "META_GRAPH_URL";
    public static final String META_GRAPH_VERSION = "META_GRAPH_VERSION";
    public static final String UNCERTAIN_SEND_WAIT_SECONDS = "UNCERTAIN_SEND_WAIT_SECONDS";

    public static final String SCHEDULE_GROUP = "SCHEDULE_GROUP";
    public static final String SCHEDULE_ROLE_ARN = "SCHEDULE_ROLE_ARN";
    public static final String WAKE_UP_ARN = "WAKE_UP_ARN";

    public static final String MAIL_FROM = "MAIL_FROM";
    public static final String MAIL_CONFIGURATION_SET = "MAIL_CONFIGURATION_SET";

    public static final String MEDIA_BUCKET = "MEDIA_BUCKET";
    /** {@code on} where uploads are scanned for malware. */
    public static final String MALWARE_SCAN = "MALWARE_SCAN";

    public static final String USER_POOL_ID = "USER_POOL_ID";

    public static final String LOG_LEVEL = "LOG_LEVEL";

    /** Set by Lambda itself. */
    public static final String AWS_REGION = "AWS_REGION";

    /** Never set by the template: the local run's clock, shared by processes through a file of eight bytes. */
    static final String CLOCK_OFFSET_FILE = "RECADO_CLOCK_OFFSET_FILE";

    private Variables() {}
}
