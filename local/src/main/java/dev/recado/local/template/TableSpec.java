package dev.recado.local.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A table of the template.
 *
 * @param createRequest the body of CreateTable
 * @param ttlAttribute the attribute that holds an item's expiry, or null
 * @param streamArn the ARN by which the template knows its stream
 */
public record TableSpec(
        String id,
        String name,
        ObjectNode createRequest,
        @Nullable String ttlAttribute,
        String streamArn) {}
