package dev.recado.richtext;

import java.util.function.Consumer;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** Goes through a tree in the order of the text, without recursion. */
final class Walk {
    private Walk() {}

    /** Calls {@code enter} before and {@code leave} after a node's children. */
    static void through(Node root, Consumer<Node> enter, Consumer<Node> leave) {
        @Nullable Node node = root;
        while (node != null) {
            enter.accept(node);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
            } else {
                node = leaveUpTo(root, node, leave);
            }
        }
    }

    /** Leaves {@code from} and every parent whose last child it is; the node after it, or null at the end. */
    private static @Nullable Node leaveUpTo(Node root, Node from, Consumer<Node> leave) {
        Node node = from;
        while (true) {
            leave.accept(node);
            if (node.equals(root)) {
                return null;
            }
            if (node.getNext() != null) {
                return node.getNext();
            }
            node = node.getParent();
        }
    }

    /** Whether {@code node} stands inside a node of one of {@code types}. */
    static boolean isInside(Node node, Class<?>... types) {
        for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
            for (Class<?> type : types) {
                if (type.isInstance(parent)) {
                    return true;
                }
            }
        }
        return false;
    }
}
