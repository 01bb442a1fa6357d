package dev.recado.local.run;

import dev.recado.local.demo.Demo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Plays the main job once, so that the JVM learns what a local run loads and the next one starts sooner. */
public final class Training {
    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        boolean well;
        try (RecadoLocal recado = RecadoLocal.of(Main.projectTemplate()).start()) {
            well = Demo.play(recado.baseUri(), nowhere);
        }
        System.exit(well ? 0 : 1);
    }
}
