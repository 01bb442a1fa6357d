package dev.recado.functions.media;

import dev.recado.domain.media.Upload;
import dev.recado.function.Primed;
import dev.recado.media.MediaObjects;
import jakarta.inject.Singleton;

/** Looks for an object that is not there, so that the first upload of a restored snapshot meets a client that has worked. */
@Singleton
final class MediaPriming implements Primed {
    private final MediaObjects objects;

    MediaPriming(MediaObjects objects) {
        this.objects = objects;
    }

    @Override
    public void prime() {
        objects.find(Upload.key("none"));
    }
}
