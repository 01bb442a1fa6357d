package dev.recado.functions.settingsapi;

import dev.recado.testing.desk.LimitOfAgents;
import dev.recado.testing.desk.SmallDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class AgentLimitTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    @Test
    void an_agent_who_changes_too_much_is_told_to_wait() {
        LimitOfAgents.assertHeldBy(new SettingsApiFunction(desk.environment()), desk);
    }
}
