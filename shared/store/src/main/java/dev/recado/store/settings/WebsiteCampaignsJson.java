package dev.recado.store.settings;

import dev.recado.domain.firstcontact.PagePattern;
import dev.recado.domain.firstcontact.WebsiteCampaign;
import dev.recado.domain.text.LocalizedText;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A website's campaigns in JSON, in the order in which they are tried. */
final class WebsiteCampaignsJson {
    private static final int MOST = 20;
    private static final int MOST_PATTERNS = 10;
    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_STAY = 3600;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private WebsiteCampaignsJson() {}

    static List<JsonObject> write(List<WebsiteCampaign> campaigns) {
        return campaigns.stream().map(WebsiteCampaignsJson::write).toList();
    }

    private static JsonObject write(WebsiteCampaign campaign) {
        return JsonBuilder.object()
                .put("id", campaign.id())
                .put("enabled", campaign.enabled())
                .put("message", TemplateTexts.write(campaign.message()))
                .putTexts(
                        "urlPatterns",
                        campaign.urlPatterns().stream().map(PagePattern::text).toList())
                .put("secondsOnPage", campaign.secondsOnPage())
                .put("onlyInBusinessHours", campaign.onlyInBusinessHours())
                .build();
    }

    /** Reads the array {@code name} of {@code reader}. */
    static List<WebsiteCampaign> read(StrictReader reader, String name) {
        List<WebsiteCampaign> campaigns = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (StrictReader campaign : reader.objects(name, MOST)) {
            campaign(campaign).ifPresent(known -> {
                if (ids.add(known.id())) {
                    campaigns.add(known);
                } else {
                    campaign.unacceptable("id", "is another campaign's, too");
                }
            });
        }
        return campaigns;
    }

    private static Optional<WebsiteCampaign> campaign(StrictReader campaign) {
        campaign.onlyKnows(Set.of("id", "enabled", "message", "urlPatterns", "secondsOnPage", "onlyInBusinessHours"));
        Optional<String> id = campaign.required("id", campaign.text("id"));
        if (id.filter(ID.asMatchPredicate().negate()).isPresent()) {
            campaign.unacceptable("id", "must have 1 to 64 letters, digits, hyphens and underscores");
        }
        boolean enabled = campaign.required("enabled", campaign.bool("enabled")).orElse(false);
        Optional<LocalizedText> message = message(campaign);
        List<PagePattern> patterns = patterns(campaign);
        int seconds = campaign.wholeNumber("secondsOnPage", 0, LONGEST_STAY).orElse(0);
        boolean onlyOpen = campaign.bool("onlyInBusinessHours").orElse(false);
        return id.flatMap(
                known -> message.map(text -> new WebsiteCampaign(known, enabled, text, patterns, seconds, onlyOpen)));
    }

    private static Optional<LocalizedText> message(StrictReader campaign) {
        Optional<StrictReader> text = campaign.required("message", campaign.object("message"));
        Optional<LocalizedText> message = text.flatMap(words -> TemplateTexts.plain(words, LONGEST_MESSAGE));
        if (text.isPresent() && message.isEmpty()) {
            campaign.unacceptable("message", "must have a text in Spanish or English");
        }
        return message;
    }

    private static List<PagePattern> patterns(StrictReader campaign) {
        List<JsonValue> items = campaign.array("urlPatterns", MOST_PATTERNS);
        List<PagePattern> patterns = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String place = "urlPatterns/" + i;
            if (items.get(i) instanceof JsonValue.Text(String text)) {
                PagePattern.faultOf(text).ifPresent(fault -> campaign.unacceptable(place, fault));
                patterns.add(new PagePattern(text));
            } else {
                campaign.malformed(
                        place, "must be a string, not " + items.get(i).kind());
            }
        }
        campaign.required("urlPatterns", Optional.of(patterns).filter(all -> !all.isEmpty()));
        return patterns;
    }
}
