package xinqu.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Set;

/**
 * Which notices also go to telephones, under {@code xinqu.sms}.
 *
 * @param kinds kinds of notices on which something depends for their reader
 * @param perDay most messages to one number within 24 hours; what is more is held back
 */
@ConfigurationProperties("xinqu.sms")
record SmsSettings(
        @DefaultValue({
                    "case.ask-correction",
                    "case.accept",
                    "case.not-accept",
                    "case.grant",
                    "case.refuse",
                    "case.deliver"
                })
                Set<String> kinds,
        @DefaultValue("5") int perDay) {}
