package dev.recado.store.settings;

import dev.recado.domain.call.CallFlow;

/** How one team answers the telephone. */
public record TeamCallFlow(String teamId, CallFlow flow) {}
