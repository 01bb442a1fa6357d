package dev.recado.local.run;

import dev.recado.local.aws.Queues;
import dev.recado.local.aws.SecretsService;
import dev.recado.local.clock.LocalClock;
import dev.recado.local.control.ControlApi;
import dev.recado.local.control.ControlledRun;
import dev.recado.local.control.Tokens;
import dev.recado.local.events.EventBus;
import dev.recado.local.events.FunctionHost;
import dev.recado.local.events.Functions;
import dev.recado.local.gateway.Gateway;
import dev.recado.local.gateway.TokenIssuer;
import dev.recado.local.identity.UserPool;
import dev.recado.local.identity.UserPoolService;
import dev.recado.local.mail.MailService;
import dev.recado.local.mail.MailSettings;
import dev.recado.local.providers.InboxDirectory;
import dev.recado.local.providers.LocalSecrets;
import dev.recado.local.providers.ProviderStandIns;
import dev.recado.local.providers.SentLog;
import dev.recado.local.s3.MalwareScanner;
import dev.recado.local.s3.S3Service;
import dev.recado.local.schedule.Clockwork;
import dev.recado.local.schedule.SchedulerService;
import dev.recado.local.schedule.Schedules;
import dev.recado.local.template.Application;
import dev.recado.local.template.HttpRoute;
import dev.recado.local.template.LocalAccount;
import dev.recado.local.template.QueueSpec;
import dev.recado.local.template.SecretSpec;
import dev.recado.local.template.TableSpec;
import dev.recado.local.template.TemplateException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The parts of a running template, put together. */
final class LocalRun implements ControlledRun, AutoCloseable {
    private static final String STACK = "recado";

    /** The secret that an operator fills in after a deployment. */
    private static final String CHANNELS_SECRET = "ChannelsSecret";

    private static final int BODY_LIMIT = 10 * 1024 * 1024;

    private final Closer closer;
    private final Ground ground;
    private final Application application;
    private final FunctionVariables variables;
    private final Functions functions;
    private final Schedules schedules;
    private final Clockwork clockwork;
    private final MailService mail;
    private final S3Service buckets;
    private final SentLog sent;
    private final DeskSettings desk;
    private final UserPool users;
    private final Queues queues;
    private final EventSources sources;
    private final Idleness idleness;

    static LocalRun start(LocalOptions options) throws IOException, InterruptedException {
        Closer closer = new Closer();
        try {
            return new LocalRun(options, closer);
        } catch (IOException | RuntimeException | InterruptedException failure) {
            closer.close();
            throw failure;
        }
    }

    private LocalRun(LocalOptions options, Closer closer) throws IOException, InterruptedException {
        this.closer = closer;
        this.ground = new Ground(options, closer);
        EmbeddedServices embedded = new EmbeddedServices(ground);
        this.application = Application.read(
                options.template(), new LocalAccount(ground.awsServer().uri(), STACK), parameters());
        this.variables = new FunctionVariables(ground.awsServer().uri(), ground.clock());
        FunctionHost host = closer.add(Hosts.host(ground, variables));
        InBackground<DeskSettings> connecting = InBackground.of(this::connect);
        InBackground<TokenIssuer> keying =
                InBackground.of(() -> TokenIssuer.open(ground.data().lastingFile("issuer.json"), ground.clock()));
        InBackground<Boolean> warming = InBackground.of(() -> Hosts.warm(host, application));
        this.functions = new Functions(application.functions(), host, this::setAside, ground.activity(), ground.log());
        this.schedules = new Schedules(
                application.scheduleGroups(), ground.clock(), ground.data().lines("schedules.jsonl"));
        this.clockwork = closer.add(new Clockwork(
                ground.clock(), schedules, application.eventSources(), functions, ground.activity(), ground.log()));
        this.mail = mailService();
        this.buckets = buckets();
        this.sent = new SentLog(ground.clock(), ground.data().lines("sent.jsonl"), ground.log());
        this.desk = closer.add(connecting.get());
        this.users = new UserPool(ground.clock(), ground.data().lines("users.jsonl"));
        EmbeddedServices.Started services = embedded.open(
                application,
                mail,
                new SchedulerService(schedules),
                secrets(),
                buckets,
                new UserPoolService(application.userPools(), users, mail::receiveFromIdentityProvider));
        this.queues = services.queues();
        this.sources = new EventSources(ground, application, services, functions);
        this.idleness = sources.idleness(clockwork);
        if (options.demo()) {
            desk.seedDemoData();
        }
        users.welcome(desk.agents());
        warming.get();
        open(keying.get());
        sources.start();
        clockwork.start();
    }

    private DeskSettings connect() {
        String table = application.tables().stream()
                .findFirst()
                .map(TableSpec::name)
                .orElseThrow(() -> new TemplateException("The template has no table"));
        return new DeskSettings(variables.ofLambda(), table, ground.clock());
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AccountName", "Acme");
        parameters.put("PublicBaseUrl", ground.publicBase().toString());
        parameters.put("TwilioApiUrl", ground.providersServer().uri().toString());
        parameters.put("MetaGraphUrl", ground.providersServer().uri().toString());
        parameters.putAll(ground.options().parameters());
        return parameters;
    }

    private EventBus bus() {
        return new EventBus(application.eventSources(), functions, ground.activity());
    }

    private S3Service buckets() {
        return new S3Service(
                application.buckets(),
                ground.data().file("s3"),
                variables.credentials(),
                new MalwareScanner(application.scanPlans(), bus(), ground.clock()),
                ground.clock());
    }

    private MailService mailService() {
        return new MailService(
                new MailSettings(application.mailIdentities(), application.mailEvents()),
                ground.clock(),
                ground.data().lines("mail.jsonl"),
                bus(),
                ground.log());
    }

    private SecretsService secrets() {
        GeneratedSecrets generated = new GeneratedSecrets(ground.data().lastingFile("secrets.json"));
        SecretsService secrets = new SecretsService();
        for (SecretSpec secret : application.secrets()) {
            if (secret.id().equals(CHANNELS_SECRET)) {
                secrets.put(secret, () -> LocalSecrets.channels(desk.all()).toString());
            } else {
                String value = generated.value(secret);
                secrets.put(secret, () -> value);
            }
        }
        return secrets;
    }

    private void open(TokenIssuer issuer) {
        ProviderStandIns providers = closer.add(new ProviderStandIns(
                desk, sent, ground.publicBase(), ground.http(), ground.clock(), ground.activity(), ground.log()));
        ground.providersServer().start(providers, BODY_LIMIT);
        Gateway gateway =
                new Gateway(application.routes(), application.cors(), issuer, functions, ground.clock(), ground.log());
        ControlApi control = new ControlApi(this, tokens(issuer));
        ground.frontDoor()
                .start(
                        call -> call.path().startsWith(ControlApi.PREFIX) ? control.answer(call) : gateway.answer(call),
                        BODY_LIMIT);
    }

    private Tokens tokens(TokenIssuer issuer) {
        return new Tokens(
                issuer,
                application.routes().stream()
                        .map(HttpRoute::authorizer)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                users);
    }

    private void setAside(String queueArn, String report) throws InterruptedException {
        QueueSpec queue = EventSources.queue(application, queueArn)
                .orElseThrow(() -> new IllegalArgumentException(queueArn + " is no queue of the template"));
        queues.send(queue, report, "set-aside", UUID.randomUUID().toString());
    }

    URI baseUri() {
        return ground.publicBase();
    }

    URI awsEndpoint() {
        return ground.awsServer().uri();
    }

    Application application() {
        return application;
    }

    Map<String, String> environment(String functionId) {
        return variables.apply(Objects.requireNonNull(application.functions().get(functionId)));
    }

    @Override
    public LocalClock clock() {
        return ground.clock();
    }

    @Override
    public SentLog sent() {
        return sent;
    }

    @Override
    public InboxDirectory inboxes() {
        return desk;
    }

    @Override
    public MailService mail() {
        return mail;
    }

    /** The keys of the objects in S3. */
    List<String> storedObjects() {
        return buckets.keys();
    }

    @Override
    public Schedules schedules() {
        return schedules;
    }

    @Override
    public Clockwork clockwork() {
        return clockwork;
    }

    @Override
    public Functions functions() {
        return functions;
    }

    @Override
    public Map<String, Queues.Depth> depths() throws InterruptedException {
        return sources.depths();
    }

    @Override
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        return idleness.await(timeout);
    }

    @Override
    public String busyWith() throws InterruptedException {
        return String.join(", ", idleness.busyWith());
    }

    @Override
    public void close() {
        closer.close();
    }
}
