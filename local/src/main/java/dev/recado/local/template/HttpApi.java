package dev.recado.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.template.Stack.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code AWS::Serverless::HttpApi}.
 *
 * @param defaultAuthorizer the authorizer of routes that name none, or null
 */
record HttpApi(
        String id,
        Map<String, JwtAuthorizer> authorizers,
        @Nullable String defaultAuthorizer,
        @Nullable CorsSettings cors) {
    static HttpApi of(Resource api) {
        if (!api.property("DefinitionBody").isMissingNode()
                || !api.property("DefinitionUri").isMissingNode()) {
            throw new TemplateException(api + ": the local run reads routes from the functions' events only");
        }
        JsonNode auth = api.property("Auth");
        Map<String, JwtAuthorizer> authorizers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : auth.path("Authorizers").properties()) {
            authorizers.put(entry.getKey(), authorizer(api, entry.getKey(), entry.getValue()));
        }
        return new HttpApi(
                api.logicalId(),
                authorizers,
                auth.path("DefaultAuthorizer").asText(null),
                CorsSettings.of(api.property("CorsConfiguration")));
    }

    private static JwtAuthorizer authorizer(Resource api, String name, JsonNode declared) {
        JsonNode jwt = declared.path("JwtConfiguration");
        if (jwt.isMissingNode()) {
            throw new TemplateException(api + ": the authorizer " + name + " is no JWT authorizer");
        }
        List<String> audience = new ArrayList<>();
        jwt.path("audience").forEach(entry -> audience.add(entry.asText()));
        return new JwtAuthorizer(name, jwt.path("issuer").asText(), audience);
    }

    /** The authorizer of a route whose event names {@code choice}; null means the API's default. */
    @Nullable
    JwtAuthorizer authorizer(@Nullable String choice) {
        String name = choice == null ? defaultAuthorizer : choice;
        if (name == null || name.equals("NONE")) {
            return null;
        }
        JwtAuthorizer authorizer = authorizers.get(name);
        if (authorizer == null) {
            throw new TemplateException(id + " has no authorizer " + name);
        }
        return authorizer;
    }
}
