package dev.recado.testing;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides what {@link Requires} asks. */
final class RequiresCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), Requires.class)
                .map(requires -> evaluate(context, requires.value()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs nothing in particular"));
    }

    private static ConditionEvaluationResult evaluate(ExtensionContext context, Capability... required) {
        AwsTarget target = AwsTarget.current();
        List<Capability> missing =
                Arrays.stream(required).filter(target.lacking()::contains).toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled(target.name() + " has what it needs");
        }
        String reason = target.name() + " lacks " + missing;
        SkippedTests.of(context).add(context, reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
