package dev.recado.function.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.recado.domain.account.Role;
import dev.recado.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'cognito:username':'ana','cognito:groups':'[member]'} | ana | MEMBER",
                "{'username':'carla','sub':'77','cognito:groups':'[member manager]'} | carla | MANAGER",
                "{'sub':'dora','cognito:groups':'[admin member]'} | dora | ADMIN",
                "{'sub':'dora','cognito:groups':'[ admin  member ]'} | dora | ADMIN",
                "{'sub':'dora','cognito:groups':'admin'} | dora | ADMIN",
                "{'sub':'dora','cognito:groups':['member','admin','other']} | dora | ADMIN",
                "{'cognito:username':' ','username':'eva','cognito:groups':['member']} | eva | MEMBER",
                "{'sub':'x','cognito:groups':'[sales,admin member]'} | x | MEMBER",
            })
    void the_caller_is_the_user_with_the_highest_of_the_groups_that_are_roles(String claims, String id, Role role) {
        assertThat(Caller.of(with(claims))).isEqualTo(new Caller(id, role));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 401",
                "{'cognito:groups':'[admin]'} | 401",
                "{'sub':''} | 401",
                "{'sub':'ana'} | 403",
                "{'sub':'ana','cognito:groups':'[]'} | 403",
                "{'sub':'ana','cognito:groups':'[Admin administrators]'} | 403",
                "{'sub':'ana','cognito:groups':'[sales,admin]'} | 403",
                "{'sub':'ana','cognito:groups':[1,{}]} | 403",
                "{'sub':'ana','cognito:groups':7} | 403",
            })
    void a_token_without_user_or_role_is_refused(String claims, int status) {
        assertRefused(() -> Caller.of(with(claims)), status);
    }

    @Test
    void a_role_is_enough_for_itself_and_those_below() {
        Caller manager = new Caller("carla", Role.MANAGER);
        assertThat(manager.require(Role.MEMBER).require(Role.MANAGER)).isSameAs(manager);
        assertRefused(() -> manager.require(Role.ADMIN), 403);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int status) {
        assertThatThrownBy(call)
                .asInstanceOf(type(ProblemException.class))
                .extracting(refused -> refused.problem().status())
                .isEqualTo(status);
    }

    private static HttpRequest with(String claims) {
        return HttpRequest.of(Json.parseObject("{'requestContext':{'authorizer':{'jwt':{'claims':%s}}}}"
                .formatted(claims)
                .replace('\'', '"')));
    }
}
