package dev.recado.local.http;

/** Answers requests. */
@FunctionalInterface
public interface HttpService {
    /** Answers {@code call}; whatever is thrown becomes a 500. */
    HttpAnswer answer(HttpCall call) throws Exception;
}
