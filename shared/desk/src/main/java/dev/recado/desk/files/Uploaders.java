package dev.recado.desk.files;

import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.function.Digests;

/** Names those who upload files. */
public final class Uploaders {
    private Uploaders() {}

    public static String agent(String agentId) {
        return "agent#" + agentId;
    }

    /** A visitor by a hash: what websites call their users is nobody's business here. */
    public static String visitor(Visitor visitor) {
        return "visitor#" + Digests.sha256(visitor.inboxId() + "\n" + visitor.address());
    }
}
