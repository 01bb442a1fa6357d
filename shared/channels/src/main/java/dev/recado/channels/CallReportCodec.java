package dev.recado.channels;

import dev.recado.domain.call.CallEnd;
import dev.recado.domain.call.CallEvidence;
import dev.recado.domain.call.CallRecording;
import dev.recado.domain.call.CallStage;
import dev.recado.domain.call.DialEnd;
import dev.recado.domain.inbound.CallReport;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parts of a call as bodies of queue messages; see {@link InboundEventCodec}. */
final class CallReportCodec {
    private CallReportCodec() {}

    static String write(JsonBuilder json, CallReport report) {
        CallEvidence evidence = report.evidence();
        CallRecording recording = report.recording();
        json.put("callId", report.callId())
                .put("part", report.part())
                .put("textable", report.textable())
                .put("startedAt", evidence.startedAt())
                .put("outsideHours", evidence.outsideHours())
                .put("reached", evidence.reached().wireName())
                .put("dial", evidence.dial().wireName())
                .put("end", evidence.end().wireName())
                .put("endedAt", evidence.endedAt())
                .put("at", report.at());
        if (recording != null) {
            json.put(
                    "recording",
                    JsonBuilder.object()
                            .put("id", recording.id())
                            .put("url", recording.url())
                            .put(
                                    "seconds",
                                    recording.seconds() == null
                                            ? null
                                            : recording.seconds().toString())
                            .put("transcription", recording.transcription())
                            .build());
        }
        return json.write();
    }

    static CallReport read(JsonObject json) {
        CallRecording recording =
                json.object("recording").map(CallReportCodec::recording).orElse(null);
        return new CallReport(
                InboundEventCodec.required(json, "inboxKey"),
                InboundEventCodec.required(json, "customerAddress"),
                InboundEventCodec.required(json, "callId"),
                InboundEventCodec.required(json, "part"),
                json.bool("textable").orElse(false),
                evidence(json, recording),
                recording,
                InboundEventCodec.instant(json, "at").orElseThrow(() -> InboundEventCodec.missing("at")));
    }

    private static CallEvidence evidence(JsonObject json, @Nullable CallRecording recording) {
        TreeSet<String> recordings = new TreeSet<>();
        if (recording != null) {
            recordings.add(recording.id());
        }
        return new CallEvidence(
                InboundEventCodec.instant(json, "startedAt").orElse(null),
                json.bool("outsideHours").orElse(false),
                CallStage.of(json.textOrEmpty("reached")),
                DialEnd.of(json.textOrEmpty("dial")),
                CallEnd.of(json.textOrEmpty("end")),
                InboundEventCodec.instant(json, "endedAt").orElse(null),
                recordings);
    }

    private static CallRecording recording(JsonObject json) {
        return new CallRecording(
                InboundEventCodec.required(json, "id"),
                InboundEventCodec.required(json, "url"),
                json.integer("seconds").map(Math::toIntExact).orElse(null),
                json.text("transcription").orElse(null));
    }
}
