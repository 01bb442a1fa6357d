package dev.recado.functions.agentsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.testing.ApiCaller.Answer;
import dev.recado.testing.CognitoStandIn;
import dev.recado.testing.CognitoStandIn.User;
import dev.recado.testing.desk.SmallDesk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents and the users of the identity provider stay together. */
@Tag("integration")
class UsersTest {
    private static final String EVA =
            "{'id':'eva','name':'Eva','email':'eva@acme.example','extension':'103','role':'manager','teamIds':['ventas']}";

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private final CognitoStandIn users = new CognitoStandIn();
    private Api api;

    @BeforeEach
    void start() {
        api = Api.of(desk, users).withTeams();
        users.user("dora", "admin");
        users.user("ana", "member");
        api.settings.save(new Agent("dora", "Dora", "dora@acme.example", "105", Role.ADMIN, null, Set.of()));
    }

    @AfterEach
    void stop() {
        users.close();
    }

    private Answer asDora(String request, String body) {
        return api.by("dora", "admin", request, body);
    }

    private User user(String name) {
        return users.find(name).orElseThrow();
    }

    private Agent agent(String id) {
        return api.settings.agent(id).orElseThrow();
    }

    // ---- making

    @Test
    void a_new_agent_is_a_user_with_the_role_s_group_who_is_invited() {
        assertThat(asDora("POST /v1/agents", EVA).status()).isEqualTo(201);

        assertThat(user("eva").groups()).containsExactly("manager");
        assertThat(user("eva").attribute("email")).contains("eva@acme.example");
        assertThat(user("eva").attribute("email_verified")).contains("true");
        assertThat(user("eva").attribute("name")).contains("Eva");
        assertThat(user("eva").invitations()).isEqualTo(1);
    }

    @Test
    void without_an_address_a_user_is_made_whom_nobody_invites() {
        assertThat(asDora("POST /v1/agents", "{'id':'eva','name':'Eva'}").status())
                .isEqualTo(201);
        assertThat(user("eva").invitations()).isZero();
        assertThat(user("eva").groups()).containsExactly("member");
        assertThat(asDora("POST /v1/agents/eva/invitation", null).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AdminCreateUser", "AdminListGroupsForUser", "AdminAddUserToGroup"})
    void what_a_failure_leaves_half_done_the_same_request_finishes(String failing) {
        users.fail(failing, "InternalErrorException");
        assertThat(asDora("POST /v1/agents", EVA).status()).isEqualTo(500);
        assertThat(api.settings.agent("eva")).isEmpty();

        users.fail(null, "");
        assertThat(asDora("POST /v1/agents", EVA).status()).isEqualTo(201);
        assertThat(user("eva").groups()).containsExactly("manager");
        assertThat(user("eva").invitations()).isEqualTo(1);
        assertThat(agent("eva").role()).isEqualTo(Role.MANAGER);
    }

    @Test
    void a_user_who_is_there_becomes_the_agent_and_keeps_role_and_address() {
        users.user("eva", "manager");
        Answer adopted = asDora("POST /v1/agents", "{'id':'eva','name':'Eva'}");
        assertThat(adopted.status()).isEqualTo(201);
        assertThat(adopted.body().textOrEmpty("role")).isEqualTo("manager");
        assertThat(user("eva").invitations()).isZero();
        assertThat(user("eva").groups()).containsExactly("manager");
    }

    @Test
    void the_first_admin_makes_a_profile_for_herself_and_stays_admin() {
        api.settings.deleteAgent("dora");
        users.user("root", "admin");
        Answer made = api.by("root", "admin", "POST /v1/agents", "{'id':'root','name':'Root'}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().textOrEmpty("role")).isEqualTo("admin");
        assertThat(api.by("root", "admin", "POST /v1/agents", "{'id':'root','name':'Root','role':'member'}")
                        .status())
                .isEqualTo(409);
        assertThat(user("root").groups()).containsExactly("admin");
    }

    @Test
    void another_s_address_or_extension_is_refused_and_nobody_is_made() {
        asDora("POST /v1/agents", EVA);
        Answer address = asDora("POST /v1/agents", "{'id':'eve','name':'Eve','email':'eva@acme.example'}");
        assertThat(address.status()).isEqualTo(409);
        assertThat(address.body().textOrEmpty("detail")).contains("e-mail");
        assertThat(asDora("POST /v1/agents", "{'id':'eve','name':'Eve','extension':'103'}")
                        .status())
                .isEqualTo(409);
        assertThat(users.find("eve")).isEmpty();
        assertThat(api.settings.agent("eve")).isEmpty();
    }

    @Test
    void a_name_that_the_provider_spells_otherwise_is_refused() {
        users.user("Eva", "member");
        Answer refused = asDora("POST /v1/agents", "{'id':'eva','name':'Eva'}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().textOrEmpty("detail")).contains("Eva");
    }

    @ParameterizedTest
    @CsvSource({"TooManyRequestsException,429", "InvalidParameterException,422", "InternalErrorException,500"})
    void what_the_provider_says_is_passed_on(String failure, int status) {
        users.fail("AdminCreateUser", failure);
        assertThat(asDora("POST /v1/agents", EVA).status()).isEqualTo(status);
        assertThat(api.settings.agent("eva")).isEmpty();
    }

    // ---- changing

    @Test
    void a_role_that_rises_moves_groups_and_signs_nobody_out() {
        assertThat(asDora("PATCH /v1/agents/ana", "{'role':'manager'}").status())
                .isEqualTo(200);
        assertThat(user("ana").groups()).containsExactly("manager");
        assertThat(user("ana").signOuts()).isZero();
        assertThat(agent("ana").role()).isEqualTo(Role.MANAGER);
    }

    @Test
    void a_role_that_falls_signs_the_user_out_everywhere() {
        asDora("PATCH /v1/agents/ana", "{'role':'admin'}");
        assertThat(asDora("PATCH /v1/agents/ana", "{'role':'member'}").status()).isEqualTo(200);
        assertThat(user("ana").groups()).containsExactly("member");
        assertThat(user("ana").signOuts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AdminListGroupsForUser", "AdminRemoveUserFromGroup", "AdminUserGlobalSignOut"})
    void a_fall_that_fails_half_way_is_finished_by_the_same_request(String failing) {
        asDora("PATCH /v1/agents/ana", "{'role':'admin'}");
        users.fail(failing, "InternalErrorException");
        assertThat(asDora("PATCH /v1/agents/ana", "{'role':'member','name':'Anita'}")
                        .status())
                .isEqualTo(500);
        assertThat(agent("ana").role()).isEqualTo(Role.ADMIN);

        users.fail(null, "");
        assertThat(asDora("PATCH /v1/agents/ana", "{'role':'member','name':'Anita'}")
                        .status())
                .isEqualTo(200);
        assertThat(user("ana").groups()).containsExactly("member");
        assertThat(user("ana").attribute("name")).contains("Anita");
        assertThat(user("ana").signOuts()).isEqualTo(1);
        assertThat(agent("ana").role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void name_and_address_are_changed_at_the_provider_too() {
        asDora("PATCH /v1/agents/ana", "{'name':'Ana María','email':'am@acme.example'}");
        assertThat(user("ana").attribute("name")).contains("Ana María");
        assertThat(user("ana").attribute("email")).contains("am@acme.example");
        asDora("PATCH /v1/agents/ana", "{'email':null}");
        assertThat(user("ana").attribute("email")).isEmpty();
        assertThat(agent("ana").email()).isNull();
    }

    @Test
    void another_s_address_is_refused_and_the_profile_stays() {
        asDora("POST /v1/agents", EVA);
        assertThat(asDora("PATCH /v1/agents/ana", "{'email':'eva@acme.example','extension':'199'}")
                        .status())
                .isEqualTo(409);
        assertThat(agent("ana").email()).isEqualTo("ana@acme.example");
        assertThat(agent("ana").extension()).isEqualTo("101");
        assertThat(asDora("PATCH /v1/agents/ana", "{'extension':'103','role':'manager'}")
                        .status())
                .isEqualTo(409);
        assertThat(user("ana").groups()).containsExactly("member");
    }

    @Test
    void an_agent_without_a_user_is_changed_but_given_no_role() {
        api.settings.save(new Agent("eva", "Eva", null, null, Role.MEMBER, null, Set.of()));
        assertThat(asDora("PATCH /v1/agents/eva", "{'name':'Eva María'}").status())
                .isEqualTo(200);
        assertThat(asDora("PATCH /v1/agents/eva", "{'role':'manager'}").status())
                .isEqualTo(409);
        assertThat(agent("eva").role()).isEqualTo(Role.MEMBER);
    }

    // ---- who may

    @Test
    void nobody_changes_their_own_role() {
        asDora("PATCH /v1/agents/ana", "{'role':'admin'}");
        assertThat(asDora("PATCH /v1/agents/dora", "{'role':'member'}").status())
                .isEqualTo(409);
        assertThat(asDora("PATCH /v1/agents/dora", "{'role':'admin','name':'Dora D'}")
                        .status())
                .isEqualTo(200);
        assertThat(user("dora").groups()).containsExactly("admin");
    }

    @Test
    void the_last_admin_is_neither_demoted_nor_deleted() {
        users.user("boss", "admin");
        asDora("PATCH /v1/agents/ana", "{'role':'admin'}");
        assertThat(api.by("ana", "admin", "PATCH /v1/agents/dora", "{'role':'member'}")
                        .status())
                .isEqualTo(200);
        users.user("boss", "member");
        for (String request : List.of("PATCH /v1/agents/ana", "PUT /v1/agents/ana/role")) {
            assertThat(api.by("root", "admin", request, "{'role':'member'}").status())
                    .as(request)
                    .isEqualTo(409);
        }
        assertThat(api.by("root", "admin", "DELETE /v1/agents/ana", null).status())
                .isEqualTo(409);
        assertThat(user("ana").groups()).containsExactly("admin");
        assertThat(user("ana").enabled()).isTrue();
        assertThat(agent("ana").role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void of_two_admins_who_demote_each_other_at_once_one_at_least_stays() {
        asDora("PATCH /v1/agents/ana", "{'role':'admin'}");
        List<Integer> answers = Stream.of("dora>ana", "ana>dora")
                .parallel()
                .map(both -> both.split(">"))
                .map(both -> api.by(both[0], "admin", "PATCH /v1/agents/" + both[1], "{'role':'member'}")
                        .status())
                .toList();
        assertThat(answers).isSubsetOf(200, 403, 409);
        assertThat(Stream.of("dora", "ana").filter(name -> user(name).groups().contains("admin")))
                .isNotEmpty();
    }

    @Test
    void an_admin_whose_role_fell_manages_nobody_with_an_old_token() {
        asDora("PATCH /v1/agents/ana", "{'role':'admin'}");
        asDora("PATCH /v1/agents/ana", "{'role':'member'}");
        assertThat(api.by("ana", "admin", "PATCH /v1/agents/dora", "{'role':'member'}")
                        .status())
                .isEqualTo(403);
        asDora("DELETE /v1/agents/ana", null);
        assertThat(api.by("ana", "admin", "POST /v1/agents", EVA).status()).isEqualTo(403);
        assertThat(users.find("eva")).isEmpty();
    }

    @Test
    void an_admin_whom_the_provider_knows_as_such_manages_whatever_the_profile_says() {
        users.user("ana", "admin");
        assertThat(api.by("ana", "admin", "POST /v1/agents", EVA).status()).isEqualTo(201);
    }

    @Test
    void a_manager_gives_the_roles_up_to_manager_and_leaves_admins_alone() {
        asDora("POST /v1/agents", EVA);
        assertThat(api.by("eva", "manager", "PUT /v1/agents/ana/role", "{'role':'manager'}")
                        .status())
                .isEqualTo(200);
        assertThat(user("ana").groups()).containsExactly("manager");
        assertThat(api.by("eva", "manager", "PUT /v1/agents/ana/role", "{'role':'admin'}")
                        .status())
                .isEqualTo(403);
        assertThat(api.by("eva", "manager", "PUT /v1/agents/dora/role", "{'role':'member'}")
                        .status())
                .isEqualTo(403);
        assertThat(api.by("eva", "manager", "PUT /v1/agents/eva/role", "{'role':'member'}")
                        .status())
                .isEqualTo(409);
        assertThat(api.by("eva", "manager", "PUT /v1/agents/x/role", "{'role':'member'}")
                        .status())
                .isEqualTo(404);
        assertThat(api.by("eva", "manager", "PUT /v1/agents/ana/role", "{}").pointers())
                .containsExactly("/role");
    }

    // ---- inviting

    @Test
    void the_invitation_is_sent_again_until_it_was_accepted() {
        asDora("POST /v1/agents", EVA);
        assertThat(asDora("POST /v1/agents/eva/invitation", null).status()).isEqualTo(204);
        assertThat(user("eva").invitations()).isEqualTo(2);
        Answer accepted = asDora("POST /v1/agents/ana/invitation", null);
        assertThat(accepted.status()).isEqualTo(409);
        assertThat(asDora("POST /v1/agents/nobody/invitation", null).status()).isEqualTo(404);
    }

    @Test
    void an_invitation_makes_the_user_who_is_missing() {
        api.settings.save(new Agent("eva", "Eva", "eva@acme.example", null, Role.MANAGER, null, Set.of()));
        assertThat(asDora("POST /v1/agents/eva/invitation", null).status()).isEqualTo(204);
        assertThat(user("eva").groups()).containsExactly("manager");
        assertThat(user("eva").invitations()).isEqualTo(1);
    }

    // ---- deleting

    @Test
    void a_deleted_agent_is_shut_out_and_leaves_everything_behind() {
        Conversation owned = desk.customerWrites("Hola");
        desk.done(owned.id(), new Command.Take(SmallDesk.ANA));
        assertThat(asDora("DELETE /v1/agents/ana", null).status()).isEqualTo(204);

        assertThat(user("ana").enabled()).isFalse();
        assertThat(user("ana").signOuts()).isEqualTo(1);
        assertThat(api.settings.agent("ana")).isEmpty();
        assertThat(api.as("member", "GET /v1/agents/ana").status()).isEqualTo(404);
        assertThat(desk.conversations().load(owned.id()).orElseThrow().assignee())
                .isNull();
        assertThat(asDora("POST /v1/agents", "{'id':'eva','name':'Eva','extension':'101'}")
                        .status())
                .as("the extension is free")
                .isEqualTo(201);
        assertThat(asDora("DELETE /v1/agents/ana", null).status()).as("again").isEqualTo(204);
        assertThat(asDora("DELETE /v1/agents/nobody", null).status()).isEqualTo(404);
        assertThat(asDora("DELETE /v1/agents/dora", null).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AdminListGroupsForUser", "AdminDisableUser", "AdminUserGlobalSignOut"})
    void a_deletion_that_fails_half_way_is_finished_by_the_same_request(String failing) {
        users.fail(failing, "InternalErrorException");
        assertThat(asDora("DELETE /v1/agents/ana", null).status()).isEqualTo(500);
        assertThat(api.settings.agent("ana")).isPresent();
        users.fail(null, "");
        assertThat(asDora("DELETE /v1/agents/ana", null).status()).isEqualTo(204);
        assertThat(user("ana").enabled()).isFalse();
        assertThat(api.settings.agent("ana")).isEmpty();
    }

    @Test
    void a_deleted_agent_comes_back_as_a_member() {
        asDora("PATCH /v1/agents/ana", "{'role':'admin'}");
        asDora("DELETE /v1/agents/ana", null);
        Answer back = asDora("POST /v1/agents", "{'id':'ana','name':'Ana'}");
        assertThat(back.status()).isEqualTo(201);
        assertThat(user("ana").enabled()).isTrue();
        assertThat(user("ana").groups()).containsExactly("member");
        assertThat(agent("ana").teamIds()).isEmpty();
    }
}
