package dev.recado.functions.voicewebhook;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who calls.
 *
 * @param address the number in E.164, or, where it is withheld, a name of this call alone
 * @param textable whether the number can receive SMS, as far as its digits tell
 */
record CallerNumber(String address, boolean textable) {
    /**
     * What Twilio gives for a number that is withheld: words on a telephone's keys
     * (<a href="https://help.twilio.com/articles/223179988">Twilio's list</a>).
     */
    private static final Set<String> WITHHELD =
            Set.of("+266696687", "+7378742833", "+2562533", "+8566696", "+86282452253");

    private static final Set<PhoneNumberType> WITHOUT_SMS = EnumSet.of(
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.UAN,
            PhoneNumberType.VOICEMAIL,
            PhoneNumberType.PAGER);

    /** Whoever calls with a number as Twilio gives it; two calls of withheld numbers have nothing in common. */
    static CallerNumber of(String given, String callId) {
        boolean number = given.matches("\\+[1-9][0-9]{6,14}") && !WITHHELD.contains(given);
        return number ? new CallerNumber(given, canReceiveTexts(given)) : new CallerNumber("withheld:" + callId, false);
    }

    private static boolean canReceiveTexts(String e164) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber parsed = numbers.parse(e164, null);
            return numbers.isPossibleNumber(parsed) && !WITHOUT_SMS.contains(numbers.getNumberType(parsed));
        } catch (NumberParseException noNumber) {
            return false;
        }
    }
}
