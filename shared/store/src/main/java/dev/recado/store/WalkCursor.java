package dev.recado.store;

import dev.recado.function.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A walk as the text that a client brings back. It is bound to the view and the caller by a digest, so that a cursor of another
 * view or another agent is told apart; it grants nothing, since every page looks anew at what the caller may see.
 */
final class WalkCursor {
    private static final int VERSION = 1;
    private static final int DIGEST_DIGITS = 16;
    private static final int MOST_MARKS = 1_000;

    private WalkCursor() {}

    static String write(Walk walk, String binding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(walk.id());
            out.writeLong(walk.begun().toEpochMilli());
            out.writeUTF(walk.position() == null ? "" : walk.position());
            writeSweep(out, walk.sweep());
            out.writeInt(walk.chunks());
            out.writeInt(walk.marks().size());
            for (long mark : walk.marks()) {
                out.writeLong(mark);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        return digest(body, binding) + body;
    }

    private static void writeSweep(DataOutputStream out, Walk.@Nullable Sweep sweep) throws IOException {
        out.writeBoolean(sweep != null);
        if (sweep != null) {
            out.writeLong(sweep.begun().toEpochMilli());
            out.writeBoolean(sweep.bringsNew());
            out.writeInt(sweep.quiet());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws UnusableCursorException when it is garbled, made for something else, or too old
     */
    static Walk read(String cursor, String binding, Instant now) {
        if (cursor.length() < DIGEST_DIGITS
                || !cursor.substring(0, DIGEST_DIGITS).equals(digest(cursor.substring(DIGEST_DIGITS), binding))) {
            throw new UnusableCursorException("is not a cursor of this list");
        }
        Walk walk = decode(cursor.substring(DIGEST_DIGITS));
        if (!now.isBefore(walk.begun().plus(Walk.LONGEST))) {
            throw new UnusableCursorException("is more than an hour old; begin with the first page again");
        }
        return walk;
    }

    private static Walk decode(String body) {
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(body)))) {
            if (in.readByte() != VERSION) {
                throw new UnusableCursorException("is not a cursor of this list");
            }
            String id = in.readUTF();
            Instant begun = Instant.ofEpochMilli(in.readLong());
            String position = in.readUTF();
            Walk.Sweep sweep = in.readBoolean()
                    ? new Walk.Sweep(Instant.ofEpochMilli(in.readLong()), in.readBoolean(), in.readInt())
                    : null;
            int chunks = in.readInt();
            return new Walk(id, begun, position.isEmpty() ? null : position, sweep, chunks, marks(in));
        } catch (IOException | IllegalArgumentException garbled) {
            throw new UnusableCursorException("is not a cursor of this list");
        }
    }

    private static List<Long> marks(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_MARKS) {
            throw new UnusableCursorException("is not a cursor of this list");
        }
        List<Long> marks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            marks.add(in.readLong());
        }
        return marks;
    }

    private static String digest(String body, String binding) {
        return Digests.sha256(binding + "\n" + body).substring(0, DIGEST_DIGITS);
    }
}
